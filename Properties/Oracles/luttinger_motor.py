"""High-precision reference numbers for the Luttinger-liquid motor.

Units hbar = e = k_B = 1, time dependence exp(-iwt).
Usage: luttinger_motor.py [--quick] [table ...]      (tables: see the bottom)
"""
import csv, sys, time
from functools import lru_cache
from mpmath import mp, mpf, mpc
import numpy as np

mp.dps = 50
QUICK = '--quick' in sys.argv
pi = mp.pi
LOG = []


def m(x):
    return mpf(str(x)) if not isinstance(x, (mpf, mpc)) else x


def out(name, head, rows):
    with open('luttinger_' + name, 'w', newline='') as f:
        w = csv.writer(f, lineterminator='\n')
        w.writerow(head)
        for r in rows:
            w.writerow([x if isinstance(x, (str, int, float)) else mp.nstr(x, 20, strip_zeros=False) for x in r])
    print('%-24s %3d rows' % (name, len(rows)), flush=True)


def note(s):
    LOG.append(s)
    print('   ' + s, flush=True)


def gam(K):
    return 1/(2*pi*m(K))


def refl(K, leads='fermiLiquid'):
    K = m(K)
    return (K-1)/(K+1) if leads == 'fermiLiquid' else mpf(0)


@lru_cache(None)
def gl(n, dps):
    """Gauss-Legendre nodes and weights on [-1,1]."""
    with mp.workdps(dps+10):
        xs, ws = [], []
        for x0 in np.polynomial.legendre.leggauss(n)[0]:
            x = mpf(float(x0))
            for _ in range(6):
                p0, p1 = mpf(1), x
                for k in range(2, n+1):
                    p0, p1 = p1, ((2*k-1)*x*p1-(k-1)*p0)/k
                dp = n*(x*p1-p0)/(x*x-1)
                x -= p1/dp
            xs.append(x)
            ws.append(2/((1-x*x)*dp*dp))
        return xs, ws


def gquad(f, pts, n=40):
    xs, ws = gl(n, mp.dps)
    s = mpf(0)
    for a, b in zip(pts[:-1], pts[1:]):
        h, c = (b-a)/2, (b+a)/2
        s += h*mp.fsum(w*f(c+h*x) for x, w in zip(xs, ws))
    return s


# ------------------------------------------------------------------ motor
class Series:
    """Exact motion of I v' = F - ge v - g u, u = (1+q)/(1-q) v, q = r e^{-s tD}.

    Laplace: v = (F/s + I v0) (1-q)/[(Is+a) - q (Is+b)], a = g+ge, b = ge-g.  Expanding
    in q:  v = (F/s + I v0) [ 1/(Is+a) - 2 g sum_{n>=1} q^n (Is+b)^(n-1)/(Is+a)^(n+1) ].
    With al = a/I, de = 2g/I the n-th term is a finite sum over powers of 1/(s+al);
    division by s^j is done by A_k^(j) = A_{k-1}^(j) - A_k^(j-1), A_k^(0) = al (al t)^(k-1) e^(-al t)/(k-1)!,
    where A_k^(j) belongs to al^(k+j) / (s^j (s+al)^k) (all A bounded).
    For I = 0: v = (F/a)/s (1-q)/(1 - q b/a), a staircase."""

    def __init__(s, K, I, ge, tD, F, v0=0, leads='fermiLiquid'):
        s.I, s.ge, s.tD, s.F, s.v0 = m(I), m(ge), m(tD), m(F), m(v0)
        s.g, s.r = gam(K), refl(K, leads)
        s.a, s.b = s.g+s.ge, s.ge-s.g

    def A(s, kmax, t, J):
        """A[j][k] for j=0..J, k=0..kmax (k=0 column: pure powers of al*t)."""
        x = s.a/s.I*t
        e = mp.exp(-x)
        A = [[mpf(0)]*(kmax+1) for _ in range(J+1)]
        term = e
        for k in range(1, kmax+1):
            A[0][k] = term           # (x^(k-1) e^-x/(k-1)!)  = al^(1-k)... scaled
            term = term*x/k
        for j in range(1, J+1):
            A[j][0] = x**(j-1)/mp.factorial(j-1)
            for k in range(1, kmax+1):
                A[j][k] = A[j][k-1]-A[j-1][k]
        return A

    def moments(s, t, J):
        """[inverse Laplace of G(s)/s^j, j=0..J] at t, G = response to a unit impulse."""
        t = m(t)
        res = [mpf(0)]*(J+1)
        if t < 0:
            return res
        if s.I == 0:
            # G/s^j, j>=1 (G itself contains delta functions)
            n = 0
            while t-n*s.tD >= 0:
                c = 1/s.a if n == 0 else (s.r**n)*((s.b/s.a)**n-(s.b/s.a)**(n-1))/s.a
                if c == 0:
                    break
                for j in range(1, J+1):
                    res[j] += c*(t-n*s.tD)**(j-1)/mp.factorial(j-1)
                n += 1
            return res
        al, x = s.a/s.I, 2*s.g/s.a          # x = de/al
        n = 0
        while t-n*s.tD >= 0:
            tau = t-n*s.tD
            if n == 0:
                A = s.A(1, tau, J)
                for j in range(J+1):
                    res[j] += A[j][1]/s.I/al**j
            else:
                A = s.A(n+1, tau, J)
                for j in range(J+1):
                    z, c = mpf(0), mpf(1)
                    for i in range(n):
                        z += c*A[j][i+2]
                        c = -c*x*(n-1-i)/(i+1)
                    res[j] -= 2*s.g*s.r**n*z/s.I**2/al**(j+1)
            n += 1
            if s.r == 0:
                break
        return res

    def state(s, t):
        """(theta, v) at t."""
        with mp.workdps(mp.dps+30):
            R = s.moments(t, 2)
            v = s.F*R[1]+(s.I*s.v0*R[0] if s.I else 0)
            th = s.F*R[2]+(s.I*s.v0*R[1] if s.I else 0)
        return +th, +v


class Steps:
    """Method of steps: Taylor polynomials on sub-steps h = tD/ns, using u(t) = v + r (v+u)(t-tD)."""

    def __init__(s, K, I, ge, tD, F, v0=0, leads='fermiLiquid', tmax=1, p=42):
        I, ge, tD, F, v0 = m(I), m(ge), m(tD), m(F), m(v0)
        g, r = gam(K), refl(K, leads)
        al = (g+ge)/I
        s.ns = max(2, int(mp.ceil(2*al*tD)))
        s.h, s.tD, s.p = tD/s.ns, tD, p
        s.c, s.u, s.th = [], [], []
        v, th = v0, mpf(0)
        N = int(mp.ceil(m(tmax)/s.h))+1
        zero = [mpf(0)]*(p+1)
        for i in range(N):
            if i >= s.ns:
                w = [r*(x+y) for x, y in zip(s.c[i-s.ns], s.u[i-s.ns])]
            else:
                w = zero
            c = [v]
            for k in range(p):
                c.append(((F if k == 0 else 0)-(ge+g)*c[k]-g*w[k])/(I*(k+1)))
            s.c.append(c)
            s.u.append([x+y for x, y in zip(c, w)])
            t = [th]+[c[k]/(k+1) for k in range(p+1)]
            s.th.append(t)
            v, th = mp.polyval(c[::-1], s.h), mp.polyval(t[::-1], s.h)

    def _at(s, L, t):
        if t < 0:
            return mpf(0)
        i = min(int(mp.floor(t/s.h)), len(L)-1)
        x, y = t-i*s.h, mpf(0)
        for c in reversed(L[i]):
            y = y*x+c
        return y

    def v(s, t): return s._at(s.c, t)
    def theta(s, t): return s._at(s.th, t)


def startup():
    """theta, velocity after switching on V at t=0 (and an optional kick v0); second way: method of steps."""
    P = [  # K I ge tD V load v0 leads t
        (.4, .3, 0, 1, .7, 0, 0, 'fermiLiquid', 2.5), (.4, .3, 0, 1, .7, 0, 0, 'infinite', 2.5),
        (.1, .3, 0, 1, .7, 0, 0, 'fermiLiquid', .45), (.1, .3, 0, 1, .7, 0, 0, 'fermiLiquid', 3.7),
        (.1, .3, 0, 1, .7, 0, 0, 'fermiLiquid', 12.35), (.1, .3, 0, 1, .7, 0, 0, 'fermiLiquid', 39.6),
        (.1, .02, 0, 1, 1.3, .05, 0, 'fermiLiquid', 6.21), (.25, 2.5, .1, .8, 1.1, .02, .3, 'fermiLiquid', 5.13),
        (.25, 50, 0, .1, 1, 0, 0, 'fermiLiquid', 3.97), (.5, .01, 0, 2, .9, 0, 0, 'fermiLiquid', 7.3),
        (.6, 1, .05, 1.5, -.4, .1, .2, 'fermiLiquid', 10.1), (.8, .2, .3, 1, 2, .1, -.5, 'fermiLiquid', 40),
        (.95, .4, 0, 1, .7, 0, 0, 'fermiLiquid', 2.2), (1, .4, .02, 1, .7, .01, .1, 'fermiLiquid', 2.2),
        (1.6, .3, 0, 1, .7, 0, 0, 'fermiLiquid', 2.5), (1.6, .05, .02, 2, .7, 0, .4, 'fermiLiquid', 33.3),
        (.3, .5, 0, 1, 0, 0, 1, 'fermiLiquid', 1.7), (.3, .5, .2, 1, .6, .1, .5, 'infinite', 1.7),
        (.4, 0, 0, 1, .7, 0, 0, 'fermiLiquid', .5), (.4, 0, 0, 1, .7, 0, 0, 'fermiLiquid', 2.5),
        (.1, 0, 0, 1, .7, 0, 0, 'fermiLiquid', 39.5), (.1, 0, .4, 1.3, .7, .02, 0, 'fermiLiquid', 7.7),
        (1.6, 0, .05, 1, .7, 0, 0, 'fermiLiquid', 4.4), (.4, 0, .1, 1, .7, 0, 0, 'infinite', 2.5),
        (.7, .1, 0, .5, 1, 0, 0, 'fermiLiquid', 19.9)]
    rows, worst = [], mpf(0)
    for K, I, ge, tD, V, ld, v0, L, t in P:
        F = m(V)/(2*pi)-m(ld)
        th, v = Series(K, I, ge, tD, F, v0, L).state(t)
        if I > 0:
            st = Steps(K, I, ge, tD, F, v0, L, tmax=t)
            th2, v2 = st.theta(m(t)), st.v(m(t))
        else:                                    # staircase from u = v + r (v+u)(t-tD), ge v + g u = F
            g, r, h = gam(K), refl(K, L), mpf(0)
            th2, n = mpf(0), 0
            while m(t)-n*m(tD) > 0:
                v2 = (F-g*h)/(m(ge)+g)
                th2 += v2*min(m(tD), m(t)-n*m(tD))
                h = r*(2*v2+h)
                n += 1
        worst = max(worst, abs(th-th2), abs(v-v2))
        rows.append((K, I, ge, tD, V, ld, v0, L, t, th, v))
    note('startup: largest |series - method of steps| over all rows %s' % mp.nstr(worst, 3))
    out('startup.csv', 'K I gamma_ext t_D V load v0 leads t theta velocity'.split(), rows)


# ------------------------------------------------------------ linear response
def Mker(w, r, tD):
    q = r*mp.expj(w*tD)
    return (1+q)/(1-q)


def chi(w, K, I, ge, tD, leads='fermiLiquid'):
    return 1/(-1j*w*m(I)+m(ge)+gam(K)*Mker(w, refl(K, leads), m(tD)))


def admittance():
    """theta' = chi V/2pi, I = theta'/2pi  ->  Y = chi/(4 pi^2)."""
    rows = []
    for K, I, ge, tD, w in [(.1, .3, 0, 1, 0), (.1, .3, 0, 1, .37), (.1, .3, 0, 1, 3.3), (.1, 0, 0, 1, 2.9),
                            (.25, 2, .1, .7, 1.9), (.4, .3, 0, 1, .8), (.4, .3, 0, 1, 12.3), (.4, .3, 0, 1, -.8),
                            (.4, 0, .05, 1, .8), (.6, .01, 0, 3, 2.2), (.8, 10, 0, 1, .4), (.95, .4, .2, 1, 5),
                            (1, .4, 0, 1, 1.5), (1, 0, 0, 1, 4.2), (1.6, .3, 0, 1, .8), (1.6, .3, .1, 2, 7.7),
                            (1.6, 0, 0, 1, 0)]:
        y = chi(m(w), K, I, ge, tD)/(4*pi**2)
        rows.append((K, I, ge, tD, w, mp.re(y), mp.im(y)))
    out('admittance.csv', 'K I gamma_ext t_D w Re_Y Im_Y'.split(), rows)


def wcoth(w, T):
    """w coth(w/2T), with its limits."""
    w, T = abs(m(w)), m(T)
    if T == 0:
        return w
    if w == 0:
        return 2*T
    return w*mp.coth(w/(2*T))


def noise():
    """Pinning at x=0 separates the two half wires; each is a one-port of impedance g M/2 ending in
    its own reservoir, so its force noise is (g/2) w Re M coth(w/2T_L,R); independent, hence added."""
    rows = []
    for K, tD, TL, TR, w, I, ge, Te in [
            (.1, 1, .6, .6, .7, .3, 0, 0), (.1, 1, .6, .6, 3.1, .3, 0, 0), (.1, 1, 0, 0, 3.1, .3, 0, 0),
            (.25, 1.3, .2, .9, 1.1, 2, 0, 0), (.4, 1, .6, .6, 0, .3, 0, 0), (.4, 1, .6, .1, 0, .3, .1, .4),
            (.4, 1, 0, 0, 2.2, 0, 0, 0), (.4, 1, 0, .5, 2.2, .3, 0, 0), (.4, 1, 0, 0, 0, .3, 0, 0),
            (.4, 1, .6, .6, 1e-6, .3, 0, 0), (.6, 2, .05, .05, -1.7, .1, .2, .05), (.8, 1, 3, 3, .4, .3, .05, 3),
            (.95, 1, .3, .3, 8, .3, 0, 0), (1, 1, .3, .3, .8, .3, .1, .3), (1, 1, .3, 1.3, .8, .3, .1, 0),
            (1.6, 1, .6, .6, .8, .3, 0, 0), (1.6, 2, .6, 0, 3.9, .3, 0, 0), (1.6, 1, .5, .5, 0, .3, 0, 0)]:
        S = gam(K)*mp.re(Mker(m(w), refl(K), m(tD)))*(wcoth(w, TL)+wcoth(w, TR))/2
        c2 = abs(chi(m(w), K, I, ge, tD))**2/(4*pi**2)
        rows.append((K, tD, TL, TR, w, I, ge, Te, S, S*c2, (S+m(ge)*wcoth(w, Te))*c2))
    out('noise.csv', 'K t_D T_L T_R w I gamma_ext T_ext S_torque S_current S_current_with_external_bath'.split(), rows)


# --------------------------------------------------------------- correlator
def img_sum(f, r, tD, t):
    """sum_n r^|n| f(t + n tD)."""
    s, n = f(t), 1
    if r == 0:
        return s
    while True:
        c = r**n
        s += c*(f(t+n*tD)+f(t-n*tD))
        if abs(c) < mpf(10)**(-mp.dps):
            return s
        n += 1


def corr(K, tD, T, leads, t):
    """int dw/2pi g w ReM coth e^{-iwt} = -(T^2/2K) sum r^|n| / sinh^2(pi T (t+n tD))."""
    T = m(T)
    f = (lambda x: (1/(pi*x))**2) if T == 0 else (lambda x: (T/mp.sinh(pi*T*x))**2)
    return -img_sum(f, refl(K, leads), m(tD), m(t))/(2*m(K))


def corr_cut(K, tD, T, leads, t, wc):
    """With e^{-|w|/wc}: (g/pi) sum r^|n| T^2 Re[psi'(zT)+psi'(1+zT)], z = 1/wc - i(t+n tD)."""
    T, e = m(T), 1/m(wc)

    def f(x):
        z = mpc(e, -x)
        return mp.re(1/z**2) if T == 0 else T**2*mp.re(mp.psi(1, z*T)+mp.psi(1, 1+z*T))
    with mp.workdps(35):
        return gam(K)/pi*img_sum(f, refl(K, leads), m(tD), m(t))


def ft_numeric(K, tD, T, leads, t, eps_list):
    """(1/pi) int_0^inf S(w) e^{-eps w} cos(wt) dw for several eps, Gauss-Legendre in 80-bit numbers."""
    ld = np.longdouble
    xs, ws = gl(24, 30)
    X = np.array([ld(mp.nstr(x, 25)) for x in xs])
    Wt = np.array([ld(mp.nstr(x, 25)) for x in ws])
    L = lambda x: ld(mp.nstr(m(x), 25))
    r, g, tD_, t_, pi_ = L(refl(K, leads)), L(gam(K)), L(tD), L(t), L(pi)
    wmax = 55/float(min(eps_list))
    dw = 0.5/max(float(t), float(tD), 1.0)
    n = int(wmax/dw)+1
    edges = np.arange(n, dtype=ld)*ld(dw)
    tot = np.zeros(len(eps_list), dtype=ld)
    for blk in np.array_split(edges, max(1, n//2000)):
        w = (blk[:, None]+ld(dw)/2*(1+X[None, :])).ravel()
        wt = np.tile(Wt, len(blk))*ld(dw)/2
        c = np.cos(w*tD_)
        reM = (1-r*r)/(1-2*r*c+r*r)
        S = g*w*reM
        if T > 0:
            S = S/np.tanh(w/(2*L(T)))
        f = S*np.cos(w*t_)*wt/pi_
        for i, e in enumerate(eps_list):
            tot[i] += np.sum(f*np.exp(-L(e)*w))
    return [mpf(str(x)) for x in tot]


def extrapolate(xs, ys):
    """value at 0 of the interpolating polynomial."""
    s = mpf(0)
    for i, x in enumerate(xs):
        c = mpf(1)
        for j, y in enumerate(xs):
            if j != i:
                c *= y/(y-x)
        s += c*ys[i]
    return s


def correlator():
    rows, worst = [], mpf(0)
    P = [(.4, 1, .6, 'fermiLiquid', .35), (.4, 1, .6, 'infinite', .35), (.4, 1, 0, 'fermiLiquid', .35),
         (.1, 1, .6, 'fermiLiquid', .5), (.1, 1, 0, 'fermiLiquid', 1.6), (.1, 1, .05, 'fermiLiquid', 4.45),
         (.25, .7, 2, 'fermiLiquid', .3), (.25, .7, 0, 'fermiLiquid', 1.05), (.6, 2, .3, 'fermiLiquid', 3.1),
         (.8, 1, .6, 'fermiLiquid', 2.5), (.95, 1, .6, 'fermiLiquid', .6), (1, 1, .6, 'fermiLiquid', .7),
         (1, 1, 0, 'infinite', 1.2), (1.6, 1, .6, 'fermiLiquid', .35), (1.6, 1, 0, 'fermiLiquid', 1.5),
         (1.6, 1, .2, 'fermiLiquid', 2.4)]
    N = 16
    cheb = [mpf('.15')*(1+mp.cos(pi*(2*k+1)/(2*N)))/2+mpf('.012') for k in range(N)]
    for i, (K, tD, T, L, t) in enumerate(P):
        c = corr(K, tD, T, L, t)
        row = [K, tD, T, L, t, c]
        if QUICK and i > 2:
            row += ['', '']
        else:
            d = min(abs(m(t)-n*m(tD)) for n in range(8)) if L == 'fermiLiquid' else m(t)
            eps = [x*d/mpf('.35') for x in cheb]
            f = extrapolate(eps, ft_numeric(K, tD, T, L, t, eps))
            row += [f, mp.nstr(abs(f-c)/abs(c), 3)]
            worst = max(worst, abs(f-c)/abs(c))
        rows.append(row)
    g, T = mpf('.4'), mpf('.6')
    paper = img_sum(lambda x: T**2/mp.cosh(pi*T*x)**2, refl(.4), mpf(1), m(.35))/(2*g)
    note('correlator: printed cosh version at the test point %s; worst relative |closed - extrapolated FT| %s'
         % (mp.nstr(paper, 12), mp.nstr(worst, 3)))
    out('correlator.csv', 'K t_D T leads t xi_xi numerical_FT rel_diff'.split(), rows)

    rows, worst = [], mpf(0)
    for i, (K, tD, T, L, t, wc) in enumerate([
            (.4, 1, .6, 'fermiLiquid', 0, 20), (.4, 1, .6, 'fermiLiquid', 1, 20), (.4, 1, .6, 'fermiLiquid', .35, 20),
            (.4, 1, .6, 'infinite', 0, 20), (.4, 1, 0, 'fermiLiquid', 0, 20), (.4, 1, 0, 'fermiLiquid', 2, 7),
            (.1, 1, .6, 'fermiLiquid', 0, 50), (.1, 1, .6, 'fermiLiquid', 1, 50), (.1, 1, .02, 'fermiLiquid', 3, 10),
            (.25, .7, 2, 'fermiLiquid', .72, 30), (.8, 1, 5, 'fermiLiquid', .1, 3), (1, 1, .6, 'fermiLiquid', 0, 20),
            (1.6, 1, .6, 'fermiLiquid', 0, 20), (1.6, 1, .6, 'fermiLiquid', 1, 20), (1.6, 1, 0, 'fermiLiquid', .5, 100)]):
        c = corr_cut(K, tD, T, L, t, wc)
        q = ft_numeric(K, tD, T, L, t, [1/m(wc)])[0]
        worst = max(worst, abs(q-c)/abs(c))
        rows.append((K, tD, T, L, t, wc, c))
    note('correlator_cutoff: worst relative |closed - quadrature(80 bit)| %s' % mp.nstr(worst, 3))
    out('correlator_cutoff.csv', 'K t_D T leads t w_c xi_xi'.split(), rows)


# --------------------------------------------------------------- dissipation
def dissipation():
    """E = g int v u dt = g int v [v + sum r^|n| v(t-n tD)] over all time.
    Ramp: g (A/tau)^2 [tau + 2 sum_{n tD<tau} r^n (tau - n tD)].
    Minimum: fold t = s + j tD; for each s a Toeplitz form r^|i-j| of N = floor or ceil(tau/tD) points, with
    1.T^-1.1 = (N-1+K)/K (N>=1) because T^-1 is tridiagonal.  Integrating over s:
    tau >= tD: A^2/(2 pi (tau-(1-K) tD));  tau <= tD: A^2/(2 pi K tau).  Same for K > 1."""
    rows, worst = [], mpf(0)
    for K, tD, A, tau in [(.25, 1, 1, 3), (.25, 1, 1, .4), (.25, 1, 1, 1), (.25, 1, 1, 1.3), (.15, 1, 1, 2), (.15, 1, 1, 2.5),
                          (.1, 1, 2, 1.7), (.1, 1, 1, 10.3), (.4, .7, 3, 1.1), (.4, .7, 3, .3), (.6, 2, 6.283, 5.5), (.8, 1, 1, 2.25),
                          (.95, 1, 1, 4.4), (1, 1, 1, 1.6), (1.6, 1, 1, .5), (1.6, 1, 1, 1.5), (1.6, 1, 1, 2.75), (1.6, 1, 1, 12.2)]:
        g, r, tD_, A_, T = gam(K), refl(K), m(tD), m(A), m(tau)
        s, n = T, 1
        while n*tD_ < T:
            s += 2*r**n*(T-n*tD_)
            n += 1
        ramp = g*(A_/T)**2*s
        best = A_**2/(2*pi*(T-(1-m(K))*tD_)) if T >= tD_ else A_**2/(2*pi*m(K)*T)
        # discretised: cells of width h dividing tD and tau (all numbers are multiples of tD/20 etc.)
        for nc in (20, 40, 28, 100, 7):
            Nn = T*nc/tD_
            if abs(Nn-mp.nint(Nn)) < mpf(10)**-20:
                break
        Nn = int(mp.nint(Nn))
        h = float(tD_/nc)
        idx = np.arange(Nn)
        dd = np.abs(idx[:, None]-idx[None, :])
        G = float(g)*h*np.where(dd % nc == 0, float(r)**(dd//nc), 0.0) if r else float(g)*h*np.eye(Nn)
        x = np.linalg.solve(G, np.ones(Nn)*h)
        num = float(A_)**2/(h*np.sum(x))
        worst = max(worst, abs(num/best-1))
        rows.append((K, tD, A, tau, ramp, best))
    note('dissipation: worst relative |closed optimum - discretised minimum (double)| %s' % mp.nstr(worst, 3))
    out('dissipation.csv', 'K t_D angle duration E_ramp E_min'.split(), rows)


# -------------------------------------------------------------- displacement
def msd_time(K, I, ge, tD, T, t, leads):
    """(1/pi) int_0^inf Phi(s) ln|sinh^2(pi T t)/sinh^2(pi T s) - 1| ds.  Phi piecewise analytic
    (kinks at n tD); tanh-sinh on the panels ending at the logarithms s = 0, t, Gauss-Legendre elsewhere."""
    T, t, tD = m(T), m(t), m(tD)
    S = Series(K, I, ge, tD, 0, 1/m(I), leads)
    # cut-off: Phi decays with the slowest root; weight with exp(-2 pi T s)
    rate = decay_rate(K, I, ge, tD, leads)
    smax = max(t, 0)+mpf(70)/(rate+2*pi*T)+tD
    st = Steps(K, I, ge, tD, 0, 1/m(I), leads, tmax=smax+tD)
    shT = mp.sinh(pi*T*t) if T > 0 else t

    def ker(s, d=None):
        # d = s - t given separately near t, ln|sinh(t-s) sinh(t+s)/sinh^2 s|
        if d is None:
            d = s-t
        if T > 0:
            return mp.log(abs(mp.sinh(pi*T*d)*mp.sinh(pi*T*(s+t)))/mp.sinh(pi*T*s)**2)
        return mp.log(abs(d*(s+t))/s**2)
    edges = {mpf(0), t}
    n = 1
    while n*tD < smax:
        if leads == 'fermiLiquid':
            edges.add(n*tD)
        n += 1
    edges.add(smax)
    E = sorted(edges)
    F = []
    al = st.ns/(2*tD)
    for a, b in zip(E[:-1], E[1:]):
        k = max(1, int(mp.ceil((b-a)*max(al/4, 2*T, 1))))
        F += [a+(b-a)*i/k for i in range(k)]
    F.append(E[-1])
    tot = mpf(0)
    # tanh-sinh nodes on (0,1) measured from the nearer end
    for a, b in zip(F[:-1], F[1:]):
        h = b-a
        if a == 0 or a == t or b == t:
            for x, y, w in tsh():      # x from a, y = 1-x from b
                s = a+h*x if x < .5 else b-h*y
                d = None
                if a == t:
                    d = h*x
                elif b == t:
                    d = -h*y
                elif a == 0:
                    s = h*x
                tot += h*w*st.v(s)*ker(s, d)
        else:
            xs, ws = gl(30, mp.dps)
            c = (a+b)/2
            tot += h/2*mp.fsum(w*st.v(c+h/2*x)*ker(c+h/2*x) for x, w in zip(xs, ws))
    return tot/pi


@lru_cache(None)
def tsh():
    res, hh = [], mpf(1)/22
    k = -100
    for k in range(-100, 101):
        u = k*hh
        e = mp.exp(pi*mp.sinh(u))
        x, y = e/(1+e), 1/(1+e)
        w = hh*pi*mp.cosh(u)*x*y
        if w > mpf(10)**-34:
            res.append((x, y, w))
    return res


@lru_cache(None)
def decay_rate(K, I, ge, tD, leads):
    g = gam(K)
    if refl(K, leads) == 0:
        return (g+m(ge))/m(I)
    z = find_roots(K, I, ge, tD, 12)
    return -max(mp.re(x) for x in z)*mpf('.98')


def msd_freq(K, I, ge, tD, T, t, leads, classical):
    """(2/pi) int_0^inf (1-cos wt) c(w) Re chi dw / w, c = coth(w/2T) or 2T/w.
    [0,W] by Gauss-Legendre; beyond W: chi = sum_j (-1)^j (ge+gM)^j (i/wI)^(j+1), M^j as a series of e^{inwtD},
    integrated by generalised exponential integrals."""
    T, t, tD, I, ge = m(T), m(t), m(tD), m(I), m(ge)
    if classical and T == 0:
        return mpf(0)
    g, r = gam(K), refl(K, leads)
    Mmax = (1+abs(r))/(1-abs(r))
    W = max(62*T if not classical else mpf(1), 60*(ge+g*Mmax)/I, mpf(20)/t)

    def f(w):
        q = r*mp.expj(w*tD)
        z = ge+g*(1+q)/(1-q)
        z = mpc(z.real, z.imag-w*I)
        rc = z.real/(z.real**2+z.imag**2)
        c = 2*T/w if classical else (mp.coth(w/(2*T)) if T > 0 else 1)
        return 2*mp.sin(w*t/2)**2*c*rc/w
    step = min(mpf(3)/(t+tD), mpf(2), (4*T if (T > 0 and not classical) else mpf(2)))
    # refine near the origin/resonances: sub-intervals short compared with the distance of poles
    rate = decay_rate(K, float(I), float(ge), float(tD), leads)
    step = min(step, max(mpf(3)*rate, mpf('.05')))
    n = int(mp.ceil(W/step))
    main = gquad(f, [W*i/n for i in range(n+1)], 36)
    # tail
    ntol = mpf(10)**(-24)
    nmax = 0 if r == 0 else int(mp.log(ntol)/mp.log(abs(r)))+40
    tail = mpf(0)
    ser = [mpf(1)]+[mpf(0)]*nmax
    extra = 1 if classical else 0
    cache = {}

    def En(k, tau):
        if tau == 0:
            return W**(1-k)/(k-1)
        key = (k, tau)
        if key not in cache:
            cache[key] = W**(1-k)*mp.expint(k, mpc(0, -W*tau))
        return cache[key]
    for j in range(0, 17):
        k = j+2+extra
        ph = mpc(0, 1)**(j+1)*(-1)**j/I**(j+1)
        big = mpf(0)
        for n_, c in enumerate(ser):
            if c == 0 or abs(c)*W**(1-k)/I**(j+1) < mpf(10)**-26:
                continue
            tau = n_*tD
            v = En(k, tau)-(En(k, tau+t)+(En(k, tau-t) if tau >= t else mp.conj(En(k, t-tau))))/2
            tail += mp.re(ph*c*v)
            big = max(big, abs(ph*c*v))
        if j > 2 and big < mpf(10)**-25:
            break
        # multiply the series by (ge + g (1+q)/(1-q))
        s1, new = mpf(0), []
        for n_ in range(nmax+1):
            prev = s1
            s1 = (r*s1 if r else mpf(0))+ser[n_]          # ser/(1-q)
            new.append(ge*ser[n_]+g*(s1+(r*prev if n_ else 0)))
        ser = new
    if classical:
        tail *= 2*T
    return 2/pi*(main+tail)


def displacement():
    """Stationary MSD; FDT noise: S_theta' = w coth Re chi.  T_L != T_R (gamma_ext = 0): mean of the two
    one-temperature results.  Other bath temperature: + gamma_ext |chi|^2 (difference of the coth)."""
    rows, wq, wc_ = [], mpf(0), mpf(0)
    P = [  # K I ge tD TL TR Text t leads
        (.4, .3, 0, 1, .6, .6, .6, .35, 'fermiLiquid'), (.4, .3, 0, 1, .6, .6, .6, 2.5, 'fermiLiquid'),
        (.4, .3, 0, 1, 0, 0, 0, 2.5, 'fermiLiquid'), (.4, .3, .2, 1, .6, .6, .6, 2.5, 'fermiLiquid'),
        (.4, .3, 0, 1, .6, .6, .6, 2.5, 'infinite'), (.4, .3, 0, 1, 0, 0, 0, 2.5, 'infinite'),
        (.25, 2, .1, .7, .1, .1, .1, 5.2, 'fermiLiquid'), (.2, .5, 0, 1, .3, .3, .3, 1.3, 'fermiLiquid'),
        (.2, .5, 0, 1, 0, 0, 0, 1.3, 'fermiLiquid'), (.7, .1, 0, 1, 1, 1, 1, 8.3, 'fermiLiquid'),
        (1, .4, .05, 1, .3, .3, .3, 1.7, 'fermiLiquid'), (1.6, .3, 0, 1, .6, .6, .6, 2.5, 'fermiLiquid'),
        (1.6, .3, 0, 1, 0, 0, 0, .8, 'fermiLiquid'),
        (.4, .3, 0, 1, .2, .9, 0, 1.7, 'fermiLiquid'), (.25, 1, 0, 1, 0, .5, 0, 3.3, 'fermiLiquid'),
        (.4, .3, .3, 1, .6, .6, .1, 1.7, 'fermiLiquid'), (.4, .3, .3, 1, 0, 0, .5, 1.7, 'fermiLiquid'),
        (.8, .5, .2, 1, .4, .4, 1.5, 3.1, 'infinite'),
        (.1, .3, 0, 1, .6, .6, .6, 2.5, 'fermiLiquid'), (.95, .4, 0, 1, .2, .2, .2, 1.4, 'fermiLiquid')]
    if QUICK:
        P = P[:3]
    with mp.workdps(32):
        for K, I, ge, tD, TL, TR, Te, t, L in P:
            t0 = time.time()
            temps = [TL] if TL == TR else [TL, TR]
            q = sum(msd_freq(K, I, ge, tD, T, t, L, False) for T in temps)/len(temps)
            cl = sum(msd_freq(K, I, ge, tD, T, t, L, True) for T in temps)/len(temps)
            q2 = sum(msd_time(K, I, ge, tD, T, t, L) for T in temps)/len(temps)
            S = Series(K, I, ge, tD, 0, 0, L)
            cl2 = sum(2*m(T)*S.moments(t, 2)[2] for T in temps)/len(temps)
            wq, wc_ = max(wq, abs(q-q2)), max(wc_, abs(cl-cl2))
            dq, dc = abs(q-q2), abs(cl-cl2)
            if ge and Te != TL:
                # difference of the external-bath noise, weight ge |chi|^2
                T1, T2, tt = m(TL), m(Te), m(t)

                def f(w):
                    d = (mp.coth(w/(2*T2)) if T2 else 1)-(mp.coth(w/(2*T1)) if T1 else 1)
                    return 2*mp.sin(w*tt/2)**2/w*m(ge)*abs(chi(w, K, I, ge, tD, L))**2*d
                W = 75*max(T1, T2)
                n = int(W/mpf('.4'))+1
                ex = 2/pi*gquad(f, [W*i/n for i in range(n+1)], 40)
                q, q2 = q+ex, q2+ex
                sm = 75/decay_rate(K, I, ge, tD, L)
                st = Steps(K, I, ge, tD, 0, 1/m(I), L, tmax=sm+tt+2)
                e = sorted({-tt, sm}.union({m(tD)*i for i in range(int(sm/m(tD))+1)}).union(
                    {m(tD)*i-tt for i in range(int(sm/m(tD))+1)}))
                e2 = []
                for a, b in zip(e[:-1], e[1:]):
                    e2 += [a+(b-a)*i/4 for i in range(4)]
                e2.append(e[-1])
                cx = 2*m(ge)*(T2-T1)*gquad(lambda s: (st.theta(s+tt)-st.theta(s))**2, e2, 16)
                cl2 += cx
                cl = cl2
            rows.append((K, I, ge, tD, L, TL, TR, Te, t, q2, cl2, mp.nstr(dq, 3), mp.nstr(dc, 3)))
            if '-v' in sys.argv:
                print(K, I, ge, TL, TR, Te, t, mp.nstr(q, 22), mp.nstr(q2, 22), mp.nstr(cl, 22), mp.nstr(cl2, 22), '%.1fs' % (time.time()-t0), flush=True)
    note('displacement: worst |frequency - closed form| quantum %s classical %s' % (mp.nstr(wq, 3), mp.nstr(wc_, 3)))
    out('displacement.csv', 'K I gamma_ext t_D leads T_L T_R T_ext t quantum classical absdiff_two_routes_quantum absdiff_two_routes_classical'.split(), rows)


# --------------------------------------------------------------- field, energy
def field_at(x, t, K, v, D, vF, mot):
    """phi and j_E; mot(t) = (theta, theta').  Inside: (B25).  Outside the transmitted sum
    phi = -(1-r)/2 sum_{n>=0} r^n theta(t-(n+1/2)tD-(|x|-D/2)/vF), from continuity at D/2."""
    K, v, D, vF, x, t = [m(a) for a in (K, v, D, vF, x, t)]
    r, tD, ax = refl(K), D/v, abs(x)
    ph = dt = dx = mpf(0)
    if ax <= D/2:
        n = 0
        while n*tD-ax/v < t:
            th, w = mot(t-ax/v-n*tD)
            ph, dt, dx = ph-r**n*th/2, dt-r**n*w/2, dx+r**n*w/(2*v)
            if n:
                th, w = mot(t+ax/v-n*tD)
                ph, dt, dx = ph+r**n*th/2, dt+r**n*w/2, dx+r**n*w/(2*v)
            n += 1
        j = -v/(pi*K)*dt*dx
    else:
        n = 0
        while (n+mpf(.5))*tD+(ax-D/2)/vF < t:
            th, w = mot(t-(n+mpf(.5))*tD-(ax-D/2)/vF)
            c = (1-r)*r**n/2
            ph, dt, dx = ph-c*th, dt-c*w, dx+c*w/vF
            n += 1
        j = -vF/pi*dt*dx
    return ph, j*(1 if x >= 0 else -1)


def field():
    rows = []
    for K, v, D, vF, om, x, t in [(.4, 1.5, 2, 1, .6, .3, .5), (.4, 1.5, 2, 1, .6, .3, 1.9), (.4, 1.5, 2, 1, .6, -.3, 1.9), (.4, 1.5, 2, 1, .6, .3, 9.1),
                                  (.4, 1.5, 2, 1, .6, 1.7, 1.2), (.4, 1.5, 2, 1, .6, 1.7, 4.9), (.4, 1.5, 2, 1, .6, -3.2, 9.1),
                                  (.1, 1, 1, .5, 1, .2, 3.6), (.1, 1, 1, .5, 1, .9, 6.7), (1, 1, 1, 2, .7, .9, 3.2), (1.6, 1, 1, 1, 1, .2, 3.6), (1.6, 1, 1, 1, 1, -.8, 3.6)]:
        o = m(om)
        mot = lambda s: (o*s, o) if s > 0 else (mpf(0), mpf(0))
        ph, j = field_at(x, t, K, v, D, vF, mot)
        rows.append(('ramp', K, v, D, vF, om, '', '', x, t, ph, j))
    for K, v, D, vF, I, V, x, t in [(.4, 1.5, 2, 1, .3, .7, .3, .5), (.4, 1.5, 2, 1, .3, .7, .3, 1.9), (.4, 1.5, 2, 1, .3, .7, -.3, 5.3), (.4, 1.5, 2, 1, .3, .7, 1.7, 4.9),
                                    (.4, 1.5, 2, 1, .3, .7, -3.2, 9.1), (.1, 1, 1, .5, .3, .7, .2, 3.6), (.1, 1, 1, .5, .3, .7, .9, 6.7), (.1, 1, 1, .5, .02, .7, .41, 7.7),
                                    (.25, 1, 1, 2, 0, .7, .2, 3.6), (1, 1, 1, 2, .3, .7, .9, 3.2), (1.6, 1, 1, 1, .3, .7, .2, 3.6), (1.6, 1, 1, 1, .3, .7, .8, 3.6)]:
        S = Series(K, I, 0, m(D)/m(v), m(V)/(2*pi))
        ph, j = field_at(x, t, K, v, D, vF, lambda s: S.state(s) if s > 0 else (mpf(0), mpf(0)))
        rows.append(('startup', K, v, D, vF, '', I, V, x, t, ph, j))
    out('field.csv', 'mode K v_c D v_F omega I V x t phi j_E'.split(), rows)


def energy():
    """W(t) = sum r^n v(t-n tD).  Energy in |x|<D/2: (1/2piK)[int_{t-tD/2}^t W^2 + r^2 int_{t-tD}^{t-tD/2} W^2];
    through x=+-D/2 into the leads: ((1-r)^2/2pi) int_0^{t-tD/2} W^2; work of the bias V theta/2pi."""
    rows, worst = [], mpf(0)
    with mp.workdps(34):
        for K, I, ge, tD, V, ld, v0, t in [(.4, .3, 0, 1, .7, 0, 0, .35), (.4, .3, 0, 1, .7, 0, 0, 2.5), (.4, .3, 0, 1, .7, 0, 0, 7.2), (.1, .3, 0, 1, .7, 0, 0, .8), (.1, .3, 0, 1, .7, 0, 0, 5.7),
                                           (.1, .02, 0, 1, .7, 0, 0, 5.7), (.25, 2, .1, .7, 1.1, .05, .3, 4.1), (.6, .1, .05, 1, 1, 0, 0, 3.3), (1, .3, 0, 1, .7, 0, 0, 2.5),
                                           (1.6, .3, 0, 1, .7, 0, 0, .35), (1.6, .3, 0, 1, .7, 0, 0, 4.6), (.4, 0, 0, 1, .7, 0, 0, 2.7)]:
            F = m(V)/(2*pi)-m(ld)
            r, tD_, t_ = refl(K), m(tD), m(t)
            th, v = Series(K, I, ge, tD, F, v0).state(t)
            if I > 0:
                st = Steps(K, I, ge, tD, F, v0, tmax=t)
                vel = st.v
            else:
                S = Series(K, I, ge, tD, F, v0)
                vel = lambda s: S.state(s)[1]

            def W(s):
                x, n = mpf(0), 0
                while n*tD_ < s:
                    x += r**n*vel(s-n*tD_)
                    n += 1
                return x

            def sq(f, a, b):
                a, b = max(a, mpf(0)), max(b, mpf(0))
                if b <= a:
                    return mpf(0)
                k = 16 if I and I < .1 else 4
                e = [a]+[tD_*i/k for i in range(int(b*k/tD_)+2) if a < tD_*i/k < b]+[b]
                return gquad(lambda s: f(s)**2, e, 24)
            wire = (sq(W, t_-tD_/2, t_)+r*r*sq(W, t_-tD_, t_-tD_/2))/(2*pi*m(K))
            lead = (1-r)**2/(2*pi)*sq(W, mpf(0), t_-tD_/2)
            ext = m(ge)*sq(vel, mpf(0), t_)
            kin, work = m(I)*v*v/2, m(V)*th/(2*pi)
            ldw, kick = m(ld)*th, m(I)*m(v0)**2/2
            bal = work+kick-kin-wire-lead-ext-ldw
            worst = max(worst, abs(bal))
            rows.append((K, I, ge, tD, V, ld, v0, t, kin, wire, lead, work, ext, ldw, kick, mp.nstr(bal, 3)))
    note('energy: largest imbalance %s' % mp.nstr(worst, 3))
    out('energy.csv', 'K I gamma_ext t_D V load v0 t E_kinetic E_wire E_leads work_bias heat_external work_load E_kick imbalance'.split(), rows)


# --------------------------------------------------------------- statics
def gap15(K, v, lam, V0):
    return (4*V0*K*v/((2*pi*v/lam)**K*lam))**(1/(2-K))


def soliton_exact(K, v, lam, V0):
    """Zamolodchikov: mu = Gamma(b)/(pi Gamma(1-b)) [M sqrt(pi) Gamma((1+xi)/2)/(2 Gamma(xi/2))]^(2-2b), b = K/2,
    xi = b/(1-b), action term -2 mu cos with <VV> = r^-4b.  Here 2 mu = V0 lam^(K-1)/(pi v) (d^2r = dx v dtau); energy v M."""
    b = K/2
    xi = b/(1-b)
    mu = V0*lam**(K-1)/(2*pi*v)
    X = (mu*pi*mp.gamma(1-b)/mp.gamma(b))**(1/(2-2*b))
    return v*X*2*mp.gamma(xi/2)/(mp.sqrt(pi)*mp.gamma((1+xi)/2)), xi


def ci_density(ratio, gap, v):
    """E(k)/k = mu/mu_c; n = (Delta/v)/(2 k K(k)); solved for y = ln(1-k^2)."""
    if ratio <= 1:
        return mpf(0)
    with mp.workdps(60):
        def h(y):
            m1 = mp.exp(y)
            return mp.ellipe(1-m1)/mp.sqrt(1-m1)-ratio
        if ratio < 1.5:
            lo, hi = mpf(-110), mp.log(mpf('.95'))
            for _ in range(200):
                mid = (lo+hi)/2
                if h(mid) < 0:
                    lo = mid
                else:
                    hi = mid
            k2 = 1-mp.exp(lo)
        else:
            hh = lambda k: mp.ellipe(k*k)-ratio*k
            lo, hi = mpf(0), mpf(1)
            for _ in range(220):
                mid = (lo+hi)/2
                if hh(mid) > 0:
                    lo = mid
                else:
                    hi = mid
            k2 = lo**2
        return gap/v/(2*mp.sqrt(k2)*mp.ellipk(k2))


def statics():
    rows = []
    for K, v, lam, V0 in [(.1, 1, 1, .01), (.25, 1, 1, .01), (.4, 1.5, .5, .02), (.5, 1, 1, .01), (.6, 1, 1, 1e-4), (.7, 2, .1, .3), (.8, 1, 1, .01), (.95, 1, 1, .01),
                          (1, 1, 1, .01), (1, 1.7, .3, .25), (1.3, 1, 1, .01), (1.6, 1, 1, .01), (1.6, 2, .1, .3), (1.9, 1, 1, .01)]:
        k, v_, l, V = m(K), m(v), m(lam), m(V0)
        d = gap15(k, v_, l, V)
        d0 = mp.sqrt(4*V*k*v_/l)
        ratio = k*(pi**2*v_/l/(V*k))**((1-k)/(2-k))
        assert abs(ratio-d/gap15(mpf(1), v_, l, V)) < mpf(10)**-40*ratio
        Vr = V*(2*pi*v_/(l*d))**(-k)
        assert abs(mp.sqrt(4*Vr*k*v_/l)-d) < mpf(10)**-40*d
        M, xi = soliton_exact(k, v_, l, V)
        br = 2*M*mp.sin(pi*xi/2) if K < 1 else ''
        rows.append((K, v, lam, V0, d, d0, ratio, Vr, 2*d/(pi*k), M, br))
    out('statics.csv', 'K v_c lambda V0 gap15 gap_bare11 ratio16_corrected V_renorm14 mu_c24 soliton_exact breather1_exact'.split(), rows)
    rows = []
    for K, v, lam, V0, ratio in [(.5, 1, 1, .01, '.9'), (.5, 1, 1, .01, '1.0000000001'), (.5, 1, 1, .01, '1.00001'), (.5, 1, 1, .01, '1.01'), (.5, 1, 1, .01, '1.2'), (.5, 1, 1, .01, '2'),
                                 (.5, 1, 1, .01, '10'), (.5, 1, 1, .01, '1000'), (.25, 1.5, .5, .02, '1.0000000001'), (.25, 1.5, .5, .02, '1.3'), (.8, 1, 1, .01, '1.05'), (1, 1, 1, .01, '3'), (1.6, 1, 1, .01, '1.5'), (1.6, 1, 1, .01, '1000000')]:
        k, v_, l, V = m(K), m(v), m(lam), m(V0)
        d = gap15(k, v_, l, V)
        mu = m(ratio)*2*d/(pi*k)
        n23 = max(mpf(0), mu*k/(pi*v_)-2*d/(pi**2*v_))
        rows.append((K, v, lam, V0, ratio, mu, n23, ci_density(m(ratio), d, v_)))
    out('soliton_density.csv', 'K v_c lambda V0 mu_over_mu_c mu n_s23 n_s_exact_classical'.split(), rows)


# --------------------------------------------------------------- magnet
class Magnet:
    """Rayleigh function R = (alpha/2M)|M'|^2 = (alpha/2M)[P th'^2 + M^2 m'^2/P], P = M^2-m^2:
    m' = tau - dR/dth', th' = D m + dR/dm'.  With c = ge+g, p = r (v+u)(t-tD) the history,
    m' [(1+alpha^2) P + c alpha M] = P (F - g p) - (c P + alpha P^2/M) D m, and
    th' = [(D m + (alpha M/P)(F - g p)) P - ...] evaluated as D m + (alpha M/P) m'.  Taylor steps."""

    def __init__(s, K, M, D, al, ge, tD, leads, V, load, tmax, p=34, ns=None):
        M, D, al, ge, tD = m(M), m(D), m(al), m(ge), m(tD)
        F = m(V)/(2*pi)-m(load)
        g, r = gam(K), refl(K, leads)
        c = ge+g
        s.ns = ns or max(10, int(mp.ceil(6*c*D*tD)), int(mp.ceil(16*F*tD/M)))
        s.h = tD/s.ns
        s.m, s.v, s.u, s.th = [], [], [], []
        m0, th = mpf(0), mpf(0)
        N = int(mp.ceil(m(tmax)/s.h))+1
        zero = [mpf(0)]*(p+1)
        for i in range(N):
            w = [r*(x+y) for x, y in zip(s.v[i-s.ns], s.u[i-s.ns])] if i >= s.ns else zero
            G = [-g*x for x in w]
            G[0] += F
            mm, P, P2, L, R = [m0], [], [], [], []
            mv = []
            for k in range(p+1):
                P.append((M*M if k == 0 else 0)-mp.fdot(mm[:k+1], mm[k::-1]))
                P2.append(mp.fdot(P[:k+1], P[k::-1]))
                L.append((1+al*al)*P[k]+(c*al*M if k == 0 else 0))
                S = [c*x+al*y/M for x, y in zip(P, P2)]
                R = mp.fdot(P[:k+1], G[k::-1])-D*mp.fdot(S[:k+1], mm[k::-1])
                # sum_j L_j (k+1-j) m_{k+1-j} = R
                z = R-mp.fdot(L[1:k+1], mv[k-1::-1]) if k else R
                mv.append(z/L[0])
                mm.append(mv[k]/(k+1))
            # v = D m + alpha M m'/P
            Q = []
            for k in range(p+1):
                z = mv[k]-(mp.fdot(P[1:k+1], Q[k-1::-1]) if k else 0)
                Q.append(z/P[0])
            v = [D*mm[k]+al*M*Q[k] for k in range(p+1)]
            s.m.append(mm)
            s.v.append(v)
            s.u.append([x+y for x, y in zip(v, w)])
            t = [th]+[v[k]/(k+1) for k in range(p+1)]
            s.th.append(t)
            m0, th = mp.polyval(mm[::-1], s.h), mp.polyval(t[::-1], s.h)

    def at(s, t):
        i = min(int(mp.floor(m(t)/s.h)), len(s.m)-1)
        x = m(t)-i*s.h
        return [mp.polyval(L[i][::-1], x) for L in (s.th, s.v, s.m)]


def vmax(K, M, D, al, ge, leads, load):
    """f(m) = D m (A - al m^2/M), A = g_dc+ge+al M; inside maximum at m*^2 = A M/(3 al) if g_dc+ge < 2 al M."""
    M, D, al, ge = m(M), m(D), m(al), m(ge)
    gd = 1/(2*pi) if leads == 'fermiLiquid' else gam(K)
    A = gd+ge+al*M
    if gd+ge < 2*al*M:
        ms = mp.sqrt(A*M/(3*al))
        return 2*pi*(D*ms*2*A/3+m(load)), ms, 'inside'
    return 2*pi*(D*M*(gd+ge)+m(load)), M, 'edge'


def magnet():
    rows, worst = [], mpf(0)
    with mp.workdps(36):
        P = [(.4, 1, 2, .1, 0, 1, 'fermiLiquid', .7, 0, .4), (.4, 1, 2, .1, 0, 1, 'fermiLiquid', .7, 0, 2.5), (.4, 1, 2, .1, 0, 1, 'fermiLiquid', .7, 0, 8.3), (.4, 1, 2, .1, 0, 1, 'infinite', .7, 0, 2.5),
             (.4, 1, 2, 0, 0, 1, 'fermiLiquid', .7, 0, 2.5), (.4, 1, 2, .5, .1, 1, 'fermiLiquid', 2, .05, 3.6), (.1, 1, 2, .05, 0, 1, 'fermiLiquid', .9, 0, 5.7), (.1, 1, 2, .05, 0, 1, 'fermiLiquid', 1.6, 0, 9.4),
             (.25, 2, 1, .3, 0, .5, 'fermiLiquid', 3, .1, 4.2), (.25, .5, 4, .02, 0, 1.5, 'fermiLiquid', .8, 0, 6.1), (.6, 1, 1, .2, 0, 1, 'infinite', 1, 0, 4), (.8, 3, .5, 1, 0, 1, 'fermiLiquid', 4, 0, 6.6),
             (1, 1, 2, .1, 0, 1, 'fermiLiquid', .7, 0, 2.5), (1.6, 1, 2, .1, 0, 1, 'fermiLiquid', .7, 0, 2.5), (1.6, 1, 2, .1, .05, 2, 'fermiLiquid', 1.2, .02, 7.3)]
        for i, a in enumerate(P):
            A = Magnet(*a[:-1], tmax=a[-1])
            x = A.at(a[-1])
            if not QUICK:
                B = Magnet(*a[:-1], tmax=a[-1], p=28, ns=int(A.ns*1.5)+1)
                worst = max([worst]+[abs(p_-q_) for p_, q_ in zip(x, B.at(a[-1]))])
            if a[3] == 0:         # alpha = 0 must be the inertial motor with I = 1/D
                K, M, D, al, ge, tD, L, V, ld, t = a
                th, v = Series(K, 1/m(D), ge, tD, m(V)/(2*pi)-m(ld), 0, L).state(t)
                note('magnet alpha=0 against the inertial motor: %s' % mp.nstr(max(abs(th-x[0]), abs(v-x[1])), 3))
            rows.append(tuple(a)+tuple(x))
    note('magnet: two step sizes and orders differ by at most %s' % mp.nstr(worst, 3))
    out('magnet.csv', 'K M D alpha gamma_ext t_D leads V load t theta theta_dot M_z'.split(), rows)
    rows = []
    for K, M, D, al, ge, L, ld in [(.4, 1, 2, .1, 0, 'fermiLiquid', 0), (.4, 1, 2, .1, 0, 'infinite', 0), (.4, 1, 2, .05, 0, 'fermiLiquid', 0), (.4, 1, 2, .5, .1, 'fermiLiquid', .05), (.4, 1, 2, 0, 0, 'fermiLiquid', 0),
                                   (.1, 1, 2, 1, 0, 'infinite', 0), (.1, 3, .5, 1, 0, 'infinite', .1), (1.6, 1, 2, .1, 0, 'infinite', 0), (1, 2, 1, .2, .05, 'fermiLiquid', 0), (.25, .5, 4, .02, 0, 'infinite', 0)]:
        v, ms, where = vmax(K, M, D, al, ge, L, ld)
        rows.append((K, M, D, al, ge, L, ld, v, ms, where))
    out('magnet_vmax.csv', 'K M D alpha gamma_ext leads load V_max M_z_at_max where'.split(), rows)
    rows = []
    for K, v, lam, J0, M in [(.1, 1, 1, .01, 1), (.5, 1, 1, .02, 1), (.8, 1.5, .5, .03, 2), (1, 1, 1, .02, 1), (1.6, 1, 1, .02, 1)]:
        rows.append((K, v, lam, J0, M, gap15(m(K), m(v), m(lam), m(J0)*m(M)/2)))
    out('magnet_gap.csv', 'K v_c lambda J0 M gap69'.split(), rows)


# --------------------------------------------------------------- roots
def find_roots(K, I, ge, tD, kmax):
    """(Is+a) = r e^{-s tD} (Is+b): Newton from the branches s tD = ln r + ln((Is+b)/(Is+a)) + 2 pi i k, plus a grid
    of starts for the few low ones; upper half plane and real axis."""
    g, r, I, ge, tD = gam(K), refl(K), m(I), m(ge), m(tD)
    a, b = g+ge, ge-g
    if r == 0:
        return [-a/I] if I else []
    f = lambda s: I*s+a-r*mp.exp(-s*tD)*(I*s+b)
    df = lambda s: I-r*mp.exp(-s*tD)*(I-tD*(I*s+b))
    starts = []
    lr = mp.log(abs(r))
    for k in range(0, kmax+4):
        for half in (0, mpf(.5)):
            y = 2*pi*(k+half)/tD
            starts.append(mpc(lr/tD, y))
    top = 2*pi*3/tD
    lo = max(6*lr/tD-4*(a/I if I else 0), -a/I*mpf('1.5')-6/tD if I else 6*lr/tD)
    for i in range(25):
        for j in range(10):
            starts.append(mpc(lo*i/24, top*j/9))
    if I:
        starts += [mpc(-a/I*(1+mpf(10)**-e)) for e in range(1, 12)]
    # coarse Newton in double precision, keep distinct limits, then polish in full precision
    gd, rd, Id, td = float(g), float(r), float(I), float(tD)
    ad, bd, coarse = float(a), float(b), []
    for s in starts:
        z = complex(s)
        try:
            for it in range(60):
                e = rd*np.exp(-z*td)
                d = (Id*z+ad-e*(Id*z+bd))/(Id-e*(Id-td*(Id*z+bd)))
                if abs(d) > 3/td:
                    d *= 3/td/abs(d)
                z -= d
                if abs(d) < 1e-11*(1+abs(z)):
                    break
            else:
                continue
        except (ZeroDivisionError, OverflowError):
            continue
        if z.imag > -1e-9 and all(abs(z-q) > 1e-8*(1+abs(z)) for q in coarse):
            coarse.append(z)
    res = []
    for s in [mpc(z.real, z.imag if abs(z.imag) > 1e-9 else 0) for z in coarse]:
        try:
            ok = False
            for it in range(60):
                d = f(s)/df(s)
                if abs(d) > 3/tD:
                    d *= 3/tD/abs(d)
                s -= d
                if abs(d) < mpf(10)**(-mp.dps+8)*(1+abs(s)):
                    ok = True
                    break
        except (ZeroDivisionError, OverflowError):
            continue
        if not ok or mp.im(s) < -mpf(10)**-15:
            continue
        if abs(mp.im(s)) < mpf(10)**-15:
            s = mpc(mp.re(s), 0)
        if all(abs(s-z) > mpf(10)**-12*(1+abs(s)) for z in res):
            res.append(s)
    return res


def winding(K, I, ge, tD, x0, x1, y0, y1):
    """number of zeros of I s + a - r e^{-s tD}(I s + b) in the rectangle, by following the phase."""
    g, r = float(gam(K)), float(refl(K))
    a, b, I, tD = g+ge, ge-g, float(I), float(tD)
    tot = 0.0
    for p, q in [((x0, y0), (x1, y0)), ((x1, y0), (x1, y1)), ((x1, y1), (x0, y1)), ((x0, y1), (x0, y0))]:
        n = int(200+200*(abs(q[0]-p[0])+abs(q[1]-p[1]))*tD)
        u = np.linspace(0, 1, n)
        for _ in range(40):          # bisect wherever the phase moves by more than 0.3
            s = (p[0]+(q[0]-p[0])*u)+1j*(p[1]+(q[1]-p[1])*u)
            f = I*s+a-r*np.exp(-s*tD)*(I*s+b)
            d = np.angle(f[1:]/f[:-1])
            bad = np.nonzero(np.abs(d) > .3)[0]
            if len(bad) == 0:
                break
            u = np.sort(np.concatenate([u, (u[bad]+u[bad+1])/2]))
        assert len(bad) == 0
        tot += d.sum()
    return tot/(2*np.pi)


def roots():
    rows = []
    for K, I, ge, tD in [(.4, .3, 0, 1), (.1, .3, 0, 1), (.1, .02, 0, 1), (.25, 5, 0, .5), (.6, .3, .05, 2), (.95, .3, 0, 1), (1.6, .3, 0, 1), (1.6, .05, 0, 2), (1, .3, .1, 1),
                         (.1, .3, .4, 1), (.4, 0, .1, 1), (1.6, 0, .05, 1)]:
        r = refl(K)
        if I == 0 and r != 0:          # exact: e^{s tD} = r b/a
            g = gam(K)
            z0 = r*(m(ge)-g)/(g+m(ge))
            z = [mpc(mp.log(abs(z0)), 2*pi*k+(0 if z0 > 0 else pi))/m(tD) for k in range(9)]
            kind, chk = 'equal_re(lowest_im)', 'exact'
        else:
            acc = r != 0 and I and mp.log(abs(r))/m(tD) > -m(ge)/m(I)
            z = find_roots(K, I, ge, tD, 16)
            al = sorted(z, key=lambda s: -mp.re(s))
            if acc:                     # real parts increase with frequency towards ln|r|/tD: list the lowest ones
                kind = 'lowest_im'
                z.sort(key=lambda s: (mp.im(s), -mp.re(s)))
            else:
                kind = 'largest_re'
                z.sort(key=lambda s: -mp.re(s))
            z = z[:9]
            chk = ''
            if len(z) == 9:
                # all roots with Re >= x0 and |Im| <= Y: x0 just below the 9th.  Beyond Y every root has
                # Re s tD <= ln|r| + ln|1-2g/(Is+a)| < x0 tD.
                if kind == 'largest_re':
                    x9, x10 = mp.re(z[8]), mp.re(al[9])
                    x0 = float((x9+x10)/2)
                    g = float(gam(K))
                    gapv = x0*tD-float(mp.log(abs(r)))
                    # |1-x| <= 1+|x| and |Is+a| >= I|Im s|
                    Y = 2*g/I/(np.exp(gapv)-1)*1.01+2*np.pi/tD
                else:
                    x0 = float(min(mp.re(s) for s in z))-1.0
                    ims = sorted(float(mp.im(s)) for s in al)
                    Y = (float(mp.im(z[8]))+ims[9])/2 if len(ims) > 9 else float(mp.im(z[8]))+1
                n = winding(K, I, ge, tD, x0, 0.5, -Y, Y)
                full = [s for s in al if mp.re(s) > x0 and mp.im(s) < Y]
                expect = sum(1 if mp.im(s) == 0 else 2 for s in z if mp.re(s) > x0)
                chk = '%d=%d' % (round(n), expect)
                if round(n) != expect:
                    note('roots: COUNT MISMATCH %s %s (list %d)' % ((K, I, ge, tD), chk, len(full)))
            elif r == 0:
                chk = 'single root'
        for i, s in enumerate(z):
            rows.append((K, I, ge, tD, kind, i+1, mp.re(s), mp.im(s), chk))
    out('roots.csv', 'K I gamma_ext t_D order index Re_s Im_s count_by_argument_principle=listed'.split(), rows)


TABLES = [startup, admittance, noise, dissipation, field, energy, statics, roots, magnet, correlator, displacement]
if __name__ == '__main__':
    want = [a for a in sys.argv[1:] if not a.startswith('-')]
    for T in TABLES:
        if not want or T.__name__ in want:
            t0 = time.time()
            T()
            print('      %.1f s' % (time.time()-t0), flush=True)
    if not want:
        open('checks.txt', 'w').write('\n'.join(LOG)+'\n')
