#!/usr/bin/python3
"""
Reference values for a ballistic wire with a rotating gap ("driven Thouless wire").

    H(t) = v p sigma_z + Delta (sigma_x cos(theta) + sigma_y sin(theta))  for |x| < L/2
    H    = v p sigma_z                                                    outside
    theta = Omega t,  hbar = e = k_B = 1,  up spin = right mover.

Frame.  psi_up = exp(-i theta/2) phi_up, psi_dn = exp(+i theta/2) phi_dn makes the
problem static.  With quasi-energy eps, a right mover has laboratory energy
eps + Omega/2 and a left mover eps - Omega/2, and inside the wire

    phi' = (i/v) ( Omega/2 + [[eps, -Delta], [Delta, -eps]] ) phi ,

so Omega only adds a common phase and the transfer matrix over the wire is
(up to that phase) P = exp( (i L/v) A ), A = [[eps,-Delta],[Delta,-eps]].
P (1, r)^T = (t, 0)^T gives r = -P21/P22, t = 1/P22, hence
T = 1/(1+|P21|^2), R = |P21|^2/(1+|P21|^2): two probabilities R(eps), T(eps).
A right mover from L at energy E is reflected to E - Omega; a left mover from R
at energy E is reflected to E + Omega; transmission keeps the energy.

Outgoing distributions at the laboratory energy E (outgoing left mover in L has
eps = E + Omega/2, outgoing right mover in R has eps = E - Omega/2):

    fout_L(E) = R(E+Omega/2) f_L(E+Omega) + T(E+Omega/2) f_R(E)
    fout_R(E) = R(E-Omega/2) f_R(E-Omega) + T(E-Omega/2) f_L(E)

    charge.r = int dE (fout_r(E) - f_r(E))            [2 pi x mean particle current]
    heat.r   = int dE (E - mu_r) (fout_r(E) - f_r(E))
    work     = int deps R(eps) [ f_L(eps+Omega/2) - f_R(eps-Omega/2) ]

all of which are already multiplied by 2 pi (integral over one turn of theta).
The first law sum_r (heat.r + mu_r charge.r) = -Omega work is CHECKED, not used.

Numerics.  Every quantity is linear in f_L(eps +- Omega/2), f_R(eps +- Omega/2).
A cold lead (temperature 0) is treated as a step at its mu, plus the signed
integral from mu to the shifted step: so everything is an analytic function of
Omega on a fixed set of quadrature nodes, and the Omega expansion is a plain
high-precision numerical differentiation of the exact result (nine real points
Omega = -4h..4h, h = 1e-10, polynomial interpolation).  Integrals: composite
Gauss-Legendre, panels bisected until one panel and its two halves agree.

usage:  thouless_wire_driven.py            print the table at finite Omega
        thouless_wire_driven.py orders     print the table of Omega orders + noise
        thouless_wire_driven.py check      self-checks
        options: dps=N nodes=N tol=E cut=E rows=i,j,k (0-based)
"""
import sys
from mpmath import mp, mpf, mpc, matrix, nstr

OPT = dict(dps=100, nodes=50, tol=34, cut=55)


def num(s):
    """The IEEE double nearest to the decimal string, exactly."""
    return mpf(float(s))


# ---------------------------------------------------------------- quadrature
_gl = {}


def gauss_legendre(n):
    key = (n, mp.prec)
    if key not in _gl:
        with mp.workprec(mp.prec + 20):
            xs, ws = [], []
            for i in range(n):
                x = mp.cos(mp.pi * (i + mpf(3) / 4) / (n + mpf(1) / 2))
                for _ in range(100):
                    p0, p1 = mpf(1), x
                    for k in range(2, n + 1):
                        p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
                    dp = n * (x * p1 - p0) / (x * x - 1)
                    dx = p1 / dp
                    x -= dx
                    if abs(dx) < mpf(2) ** (-(mp.prec // 2 + 20)):
                        break
                # one last Newton step was taken below half precision: exact now
                p0, p1 = mpf(1), x
                for k in range(2, n + 1):
                    p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
                dp = n * (x * p1 - p0) / (x * x - 1)
                xs.append(x)
                ws.append(2 / ((1 - x * x) * dp * dp))
        _gl[key] = (xs, ws)
    return _gl[key]


def panels(a, b, tests, first):
    """Nodes (x, weight, tests(x)) on [a,b], a<b, bisected until the integrals of
    all test functions over a panel and over its halves agree to 10^-tol,
    relative to that panel's integral."""
    xs, ws = gauss_legendre(OPT['nodes'])
    tol = mpf(10) ** (-OPT['tol'])

    def one(lo, hi):
        c, h = (lo + hi) / 2, (hi - lo) / 2
        out = []
        for x, w in zip(xs, ws):
            e = c + h * x
            out.append((e, h * w, tests(e)))
        sums = [mp.fsum(o[1] * o[2][k] for o in out) for k in range(len(out[0][2]))]
        return out, sums

    nodes = []
    m = max(1, int(mp.ceil((b - a) / first)))
    stack = []
    for i in range(m):
        lo, hi = a + (b - a) * i / m, a + (b - a) * (i + 1) / m
        stack.append((lo, hi, None))
    while stack:
        lo, hi, got = stack.pop()
        if got is None:
            got = one(lo, hi)
        mid = (lo + hi) / 2
        g1, g2 = one(lo, mid), one(mid, hi)
        ok = all(abs(s - s1 - s2) <= tol * abs(s1 + s2)
                 for s, s1, s2 in zip(got[1], g1[1], g2[1]))
        if ok:
            nodes += g1[0] + g2[0]
        else:
            assert hi - lo > mpf(10) ** -12, "no convergence"
            stack.append((lo, mid, g1))
            stack.append((mid, hi, g2))
    return nodes


# ---------------------------------------------------------------- scattering
class Wire:
    def __init__(self, gap, velocity, length):
        self.D, self.v, self.L = gap, velocity, length
        self.a = length / velocity

    def RT(self, e):
        """R, T at eps=e.  A^2 = (eps^2-Delta^2) 1, so the exponential series sums to
        P = cos(a k) + i A sin(a k)/k, k^2 = eps^2-Delta^2, and |P21| = Delta sin(a k)/k.
        (compared with mpmath's expm by the mode `check`.)"""
        z = (e - self.D) * (e + self.D)
        if z == 0:
            s = self.a
        elif z > 0:
            k = mp.sqrt(z)
            s = mp.sin(self.a * k) / k
        else:
            k = mp.sqrt(-z)
            y = mp.exp(self.a * k)
            if y > 1.1:
                s = (y - 1 / y) / (2 * k)
            else:
                s = mp.sinh(self.a * k) / k
        p = (self.D * s) ** 2
        T = 1 / (1 + p)
        return p * T, T


QUANT = ['work', 'chargeL', 'chargeR', 'heatL', 'heatR']


def coefficients(R, T, e, om, muL, muR):
    """Coefficients of f_L(eps+Om/2), f_L(eps-Om/2), f_R(eps+Om/2), f_R(eps-Om/2)."""
    EL, ER = e - om / 2 - muL, e + om / 2 - muR
    return {'L+': (R, R, T, EL * R, ER * T),
            'L-': (0, -1, 0, -EL, 0),
            'R+': (0, 0, -1, 0, -ER),
            'R-': (-R, T, R, EL * T, ER * R)}


def fermi(e, mu, T):
    if T == 0:
        return mpf(1) if e < mu else mpf(0)
    return 1 / (1 + mp.exp((e - mu) / T))


def base_nodes(w, muL, muR, TL, TR, shift):
    """Fixed quadrature nodes (eps, weight, (R, T)) for everything but the
    displacement of cold steps; shift = largest |Omega|/2."""
    cut = OPT['cut'] * mp.log(10)
    lead = [(muL, TL), (muR, TR)]
    lo = min(m - (cut * T + shift if T else 0) for m, T in lead)
    hi = max(m + (cut * T + shift if T else 0) for m, T in lead)
    if lo == hi:
        return []
    brk = {lo, hi} | {m for m, T in lead} | \
        {m + s * shift for m, T in lead if T for s in (-1, 1)} | {x for x in (-w.D, w.D) if lo < x < hi}
    brk = sorted(x for x in brk if lo <= x <= hi)

    def tests(e):
        R, T = w.RT(e)
        t = [T, R]
        for m, Th in lead:
            if Th:
                for s in ((-1, 1) if shift > 1e-3 else (0,)):
                    f = fermi(e + s * shift, m, Th)
                    t += [T * f, f]
        return t

    first = 2 * min([w.v / w.L, mpf(1)] + [3 * Th for m, Th in lead if Th])
    nodes = []
    for a, b in zip(brk, brk[1:]):
        if a < b:
            nodes += [(e, wt, t[1], t[0]) for e, wt, t in panels(a, b, tests, first)]
    return nodes


def evaluate(w, muL, muR, TL, TR, oms, shift):
    """List over oms of [work, chargeL, chargeR, heatL, heatR]."""
    nodes = base_nodes(w, muL, muR, TL, TR, shift)
    out = [[mpf(0)] * 5 for _ in oms]
    qL = [mp.exp(om / (2 * TL)) if TL else None for om in oms]
    qR = [mp.exp(om / (2 * TR)) if TR else None for om in oms]
    for e, wt, R, T in nodes:
        xL = mp.exp((e - muL) / TL) if TL else None
        xR = mp.exp((e - muR) / TR) if TR else None
        sL, sR = (e < muL), (e < muR)
        for j, om in enumerate(oms):
            if TL:
                lp, lm = 1 / (1 + xL * qL[j]), 1 / (1 + xL / qL[j])
            else:
                lp = lm = mpf(1) if sL else mpf(0)
            if TR:
                rp, rm = 1 / (1 + xR * qR[j]), 1 / (1 + xR / qR[j])
            else:
                rp = rm = mpf(1) if sR else mpf(0)
            cL = wt * (R * lp - lm + T * rm)       # fout_L - f_L
            cR = wt * (R * rm - rp + T * lp)       # fout_R - f_R
            o = out[j]
            o[0] += wt * R * (lp - rm)
            o[1] += cL
            o[2] += cR
            o[3] += (e - om / 2 - muL) * cL
            o[4] += (e + om / 2 - muR) * cR
    # displacement of the steps of cold leads
    for name, mu, Th in (('L', muL, TL), ('R', muR, TR)):
        if Th:
            continue
        for sg in (1, -1):
            for j, om in enumerate(oms):
                end = mu - sg * om / 2
                if end == mu:
                    continue
                a, b = min(mu, end), max(mu, end)
                sign = 1 if end > mu else -1
                pts = [a] + [x for x in (-w.D, w.D) if a < x < b] + [b]
                for p, q in zip(pts, pts[1:]):
                    first = 2 * min(w.v / w.L, mpf(1))
                    if q - p < mpf(10) ** -6:      # a single panel is exact here
                        xs, ws = gauss_legendre(OPT['nodes'])
                        nd = []
                        for x, wx in zip(xs, ws):
                            e = (p + q) / 2 + (q - p) / 2 * x
                            R, T = w.RT(e)
                            nd.append((e, (q - p) / 2 * wx, (T, R)))
                    else:
                        nd = panels(p, q, lambda e: w.RT(e)[::-1], first)
                    for e, wt, (T, R) in nd:
                        c = coefficients(R, T, e, om, muL, muR)[name + ('+' if sg > 0 else '-')]
                        for k in range(5):
                            out[j][k] += sign * wt * c[k]
    return out


def exact(p):
    D, v, L, muL, muR, TL, TR, om = p
    return evaluate(Wire(D, v, L), muL, muR, TL, TR, [om], abs(om) / 2)[0]


def orders(p, h=None):
    """Coefficients of Omega^0..3 of all five quantities, by interpolation."""
    D, v, L, muL, muR, TL, TR = p
    h = mpf(10) ** -10 if h is None else h
    js = list(range(-4, 5))
    vals = evaluate(Wire(D, v, L), muL, muR, TL, TR, [j * h for j in js], mpf(0))
    V = matrix(9, 9)
    for i, j in enumerate(js):
        for k in range(9):
            V[i, k] = mpf(j) ** k
    Vi = V ** -1
    return [[mp.fsum(Vi[k, i] * vals[i][q] for i in range(9)) / h ** k for k in range(4)]
            for q in range(5)], vals[4]


# ---------------------------------------------------------------- torque noise
def smatrix(w, e, theta):
    """S(theta) from the (Cayley-Hamilton) matrix exponential of the frozen wire.
    H(theta): phi' = (i/v) [[e, -D exp(-i theta)], [D exp(i theta), -e]] phi."""
    z = mpc((e - w.D) * (e + w.D))
    k = mp.sqrt(z)
    c = mp.cos(w.a * k)
    s = mp.sin(w.a * k) / k if k != 0 else w.a
    u = mp.expj(theta)
    P11, P12 = c + 1j * s * e, -1j * s * w.D / u
    P21, P22 = 1j * s * w.D * u, c - 1j * s * e
    # incoming from L: P(1,r) = (t,0); from R: P(0,t') = (r',1)
    return [[-P21 / P22, 1 / P22], [P11 - P12 * P21 / P22, P12 / P22]]


def Mabs2(w, e):
    """|(S^dagger dS/dtheta)_ab|^2 with a numerical (fourth order) derivative."""
    h = mpf(10) ** -15
    S = smatrix(w, e, mpf(0))
    Sp, Sm = smatrix(w, e, h), smatrix(w, e, -h)
    Sp2, Sm2 = smatrix(w, e, 2 * h), smatrix(w, e, -2 * h)
    d = [[(8 * (Sp[i][j] - Sm[i][j]) - (Sp2[i][j] - Sm2[i][j])) / (12 * h)
          for j in range(2)] for i in range(2)]
    return [[abs(sum(mp.conj(S[k][a]) * d[k][b] for k in range(2))) ** 2
             for b in range(2)] for a in range(2)]


def noise(p):
    """D = sum_ab int dE/(2 pi) f_a (1-f_b) |M_ab|^2 at frozen angle."""
    D, v, L, muL, muR, TL, TR = p
    w = Wire(D, v, L)
    tot = mpf(0)
    for e, wt, R, T in base_nodes(w, muL, muR, TL, TR, mpf(0)):
        f = [fermi(e, muL, TL), fermi(e, muR, TR)]
        # `check` verifies |M_LL|^2 = |M_RR|^2 = R^2, |M_LR|^2 = |M_RL|^2 = R T for
        # the numerical M of Mabs2, to all digits
        tot += wt * (R * R * (f[0] * (1 - f[0]) + f[1] * (1 - f[1]))
                     + R * T * (f[0] * (1 - f[1]) + f[1] * (1 - f[0])))
    return tot / (2 * mp.pi)


# ---------------------------------------------------------------- tables
EXACT = """
1 1 2 0.25 -0.25 0 0 0
1 1 2 0.25 -0.25 0 0 0.1
1 1 2 0.25 -0.25 0 0 0.5
1 1 2 0.25 -0.25 0 0 -0.1
1 1 2 0.25 -0.25 0 0 3
1 1 2 0.25 -0.25 0 0 -3
1 1 0.05 0.3 -0.2 0 0 0.15
1 1 0.05 3 -2 0 0 -0.7
1 1 30 0.05 -0.05 0 0 0
1 1 30 0.05 -0.05 0 0 0.02
1 1 15 0.001 -0.001 0 0 0
1 1 15 0.001 -0.001 0 0 0.0005
1 1 5 1 0 0 0 0
1 1 5 1 -1 0 0 0.3
1 1 5 1 1 0 0 0.4
1 1 5 10 10.5 0 0 0.2
0.4 2.5 7 0.6 -0.3 0 0 0.25
3 0.5 1.2 2.5 3.5 0 0 -0.8
1 1 30 1.3 1 0 0 0.1
1 1 5 2.2 -0.8 0 0 1.7
1 1 5 2.2 -0.8 0.3 0.3 0
1 1 5 2.2 -0.8 0.3 0.3 0.6
1 1 5 1.75 -1.25 0.3 0.3 3
1 1 2 0.25 -0.25 0.1 0.1 0.5
1 1 2 0.25 -0.25 0.1 0.1 -0.5
1 1 20 0.01 -0.01 0.02 0.02 0
1 1 20 0.01 -0.01 0.02 0.02 0.005
1 1 15 0.01 -0.01 0.01 0.01 0
1 1 5 1 0.5 0.05 0.05 0.1
1 1 5 10 9 0.2 0.2 0.3
1 1 5 0.5 -0.5 3 3 0.7
1 1 5 0 0 3 3 -2.5
0.4 2.5 7 0.6 -0.3 0.15 0.15 -0.35
1 1 0.05 0.3 -0.2 0.25 0.25 0.15
1 1 1 0 0 0.1 0.1 2.5
1 1 2 0.25 -0.25 0.1 0.3 0.2
1 1 2 0.1 0.1 0.4 0.15 -0.3
1 1 5 0.2 -0.1 0.3 0 0.25
1 1 5 0.2 -0.1 0 0.3 -0.25
1 1 5 1 -1 0 0.1 0.6
3 0.5 1.2 2.5 3.5 0.5 0.2 0.9
1 1 30 1.2 0.9 0.05 0.08 0.1
1 1 5 1.5 -1 3 2 1.1
1 1 15 0.002 -0.001 0 0.01 0
1 1 30 0.05 -0.05 0.005 0.005 0
"""

ORDERS = """
1 1 2 0.25 -0.25 0 0
1 1 0.05 0.3 -0.2 0 0
1 1 5 1 0 0 0
1 1 15 0.001 -0.001 0 0
1 1 30 0.05 -0.05 0 0
1 1 30 1.3 1 0 0
0.4 2.5 7 0.6 -0.3 0 0
1 1 5 2.2 -0.8 0.3 0.3
1 1 2 0.25 -0.25 0.1 0.1
1 1 2 0.1 0.1 0.2 0.2
1 1 20 0.01 -0.01 0.02 0.02
1 1 5 10 9 0.2 0.2
1 1 5 0.5 -0.5 3 3
3 0.5 1.2 2.5 3.5 0.5 0.2
1 1 2 0.1 0.1 0.4 0.15
1 1 5 0.2 -0.1 0.3 0
1 1 5 1 -1 0 0.1
1 1 30 1.2 0.9 0.05 0.08
"""


def rows(text):
    r = [ln.split() for ln in text.strip().splitlines()]
    if 'rows' in OPT:
        r = [r[int(i)] for i in str(OPT['rows']).split(',')]
    return r


def show(x):
    return nstr(x, 20, strip_zeros=False, min_fixed=0, max_fixed=0) if x else '0'


def first_law(vals, om, muL, muR, note=''):
    w, cl, cr, hl, hr = vals
    a = hl + hr + muL * cl + muR * cr + om * w
    b = cl + cr
    c = w - (muL - muR) - cl
    if max(abs(a), abs(b), abs(c)) > mpf(10) ** -35:
        sys.stderr.write('WARNING first law %s %s %s %s\n' % (note, nstr(a, 3), nstr(b, 3), nstr(c, 3)))


def table_exact():
    print('gap,velocity,length,muL,muR,TL,TR,Omega,work,chargeL,chargeR,heatL,heatR')
    for r in rows(EXACT):
        p = [num(s) for s in r]
        q = exact(p)
        first_law(q, p[7], p[3], p[4], r)
        # a quantity that vanishes identically shows up as rounding noise
        q = [x if abs(x) > mpf(10) ** -45 else mpf(0) for x in q]
        print(','.join(r + [show(x) for x in q]), flush=True)


def table_orders():
    names = ['work', 'chargeL', 'chargeR', 'heatL', 'heatR']
    print('gap,velocity,length,muL,muR,TL,TR,noise,' +
          ','.join('%s%d' % (n, k) for n in names[:2] for k in range(4)) + ',' +
          ','.join('%s%d' % (n, k) for n in names[2:] for k in range(4)))
    for r in rows(ORDERS):
        p = [num(s) for s in r]
        d = noise(p)
        q, at0 = orders(p)
        first_law(at0, mpf(0), p[3], p[4], r)
        # first law order by order: heatL_k+heatR_k+mu.charge_k = -work_{k-1}
        for k in range(4):
            s = q[3][k] + q[4][k] + p[3] * q[1][k] + p[4] * q[2][k] + (q[0][k - 1] if k else 0)
            if abs(s) > mpf(10) ** -30:
                sys.stderr.write('WARNING order %d %s %s\n' % (k, r, nstr(s, 3)))
        # a derivative that vanishes identically shows up as numerical noise
        clean = [[(x if abs(x) > mpf(10) ** -45 else mpf(0)) for x in row] for row in q]
        print(','.join(r + [show(d)] + [show(x) for row in clean for x in row]), flush=True)


# ---------------------------------------------------------------- checks
def floquet(w, E, om, n, side):
    """Genuine Floquet problem in the laboratory frame, sidebands -n..n.
    up_m' = (i/v)(E_m up_m - D dn_{m-1}),  dn_m' = (i/v)(-E_m dn_m + D up_{m+1}),
    E_m = E + m om.  Returns probabilities of outgoing (left movers at x<-L/2,
    right movers at x>L/2) for one electron sent in sideband 0 from `side`."""
    N = 2 * n + 1
    K = matrix(2 * N, 2 * N)
    for m in range(N):
        Em = E + (m - n) * om
        K[m, m] = 1j * Em / w.v
        K[N + m, N + m] = -1j * Em / w.v
        if m - 1 >= 0:
            K[m, N + m - 1] = -1j * w.D / w.v
        if m + 1 < N:
            K[N + m, m + 1] = 1j * w.D / w.v
    P = mp.expm(K * w.L, method='taylor')
    # unknowns: b_L (dn at left, N), b_R (up at right, N)
    A, rhs = matrix(2 * N, 2 * N), matrix(2 * N, 1)
    for i in range(2 * N):
        for m in range(N):
            A[i, m] = P[i, N + m]
        if i < N:
            A[i, N + i] = -1
        if side == 'L':
            rhs[i] = -P[i, n]
        elif i == N + n:
            rhs[i] = 1
    x = mp.lu_solve(A, rhs)
    return [abs(x[m]) ** 2 for m in range(N)], [abs(x[N + m]) ** 2 for m in range(N)]


def check():
    mp.dps = 40
    w = Wire(num('1.3'), num('0.7'), num('1.1'))
    print('R,T against expm of the 2x2 problem, including the Omega/2 phase:')
    om = num('0.37')
    for e in ('-3.1', '-1.3', '0.2', '1.29', '1.31', '7'):
        e = num(e)
        K = matrix([[1j * (e + om / 2), -1j * w.D], [1j * w.D, -1j * (e - om / 2)]]) * (w.L / w.v)
        P = mp.expm(K, method='taylor')
        R, T = w.RT(e)
        r = -P[1, 0] / P[1, 1]
        t = P[0, 0] - P[0, 1] * P[1, 0] / P[1, 1]
        S = smatrix(w, e, mpf(0))
        M = Mabs2(w, e)
        print('  ', nstr(e, 4), nstr(abs(abs(r) ** 2 - R), 3), nstr(abs(abs(t) ** 2 - T), 3),
              ' M: ', nstr(max(abs(M[0][0] - R * R), abs(M[1][1] - R * R),
                               abs(M[0][1] - R * T), abs(M[1][0] - R * T)), 3))
    print('Floquet with 7 sidebands against the rotating frame (from L, from R):')
    E = num('0.9')
    bl, br = floquet(w, E, om, 3, 'L')
    R, T = w.RT(E - om / 2)
    print('   L:', [nstr(x, 12) for x in bl], [nstr(x, 12) for x in br])
    print('     reflected to E-Omega:', nstr(bl[2] - R, 3), ' transmitted at E:', nstr(br[3] - T, 3))
    bl, br = floquet(w, E, om, 3, 'R')
    R, T = w.RT(E + om / 2)
    print('   R:', [nstr(x, 12) for x in bl], [nstr(x, 12) for x in br])
    print('     reflected to E+Omega:', nstr(br[4] - R, 3), ' transmitted at E:', nstr(bl[3] - T, 3))
    print('torque of one scattering state from int dx of -<dH/dtheta>  (should be R for unit flux):')
    e = num('0.9')
    R, T = w.RT(e)
    A = matrix([[1j * e, -1j * w.D], [1j * w.D, -1j * e]]) / w.v
    P = mp.expm(A * w.L, method='taylor')
    r = -P[1, 0] / P[1, 1]

    def dens(x):
        ph = mp.expm(A * x, method='taylor') * matrix([1, r])
        return 2 * w.D * (mp.conj(ph[0]) * (-1j) * ph[1]).real / w.v   # D phi^+ sigma_y phi / v
    print('  ', nstr(-mp.quad(dens, [0, w.L]), 20), nstr(R, 20))
    mp.dps = 60
    p = [num(s) for s in '1 1 5 0 0 0.3 0.3 0'.split()]
    p[3], p[4] = num('0.7') + num('1.5'), num('0.7') - num('1.5')
    print('work at Omega=0:', nstr(exact(p)[0], 20), ' expected 2.04575453529803')
    p = [num(s) for s in '1 1 2 0.25 -0.25 0 0'.split()]
    print('noise:', nstr(noise(p), 20), ' expected 5.32722970233e-3')
    p = [num(s) for s in '1 1 2 0.1 0.1 0.2 0.2'.split()]
    mp.dps = 100
    q, _ = orders(p)
    print('D - 2 T gamma at equilibrium:', nstr(noise(p) - 2 * p[5] * (-q[0][1] / (2 * mp.pi)), 3))


if __name__ == '__main__':
    mode = 'exact'
    for a in sys.argv[1:]:
        if '=' in a:
            k, val = a.split('=')
            OPT[k] = val if k == 'rows' else int(val)
        else:
            mode = a
    mp.dps = OPT['dps']
    {'exact': table_exact, 'orders': table_orders, 'check': check}[mode]()
