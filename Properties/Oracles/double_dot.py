"""Reference numbers for quantum motors in Coulomb blockade (sequential tunnelling), in high precision (mpmath).

usage: double_dot.py TABLE...   with TABLE in points blockade cycle exact roots three mixed
Conventions: hbar = e = k_B = 1; charge.r and heat.r flow INTO reservoir r; torque = -sum_i E_i'(theta) p_i;
"k" is the coefficient of Omega^k in uniform rotation, W p0 = 0, W p_k = d/dtheta p_{k-1}, sum p_k = delta_k0.
Every number is computed twice (more digits, or twice as many angles) and only agreeing digits are written;
numbers that vanish identically are written as 0.
"""
import csv, json, math, sys
import numpy as np, scipy.linalg as la
from mpmath import mp, mpf, mpc, fdot, nstr

# ---------- Taylor arithmetic in theta: a jet is the list of Taylor coefficients x_0..x_K ----------
def mul(a, b): return [fdot(a[:n + 1], b[n::-1]) for n in range(len(a))]
def lin(x, a, y=None, b=0): return [x * u for u in a] if y is None else [x * u + b * v for u, v in zip(a, y)]
def const(c, K): return [mpf(c)] + [mpf(0)] * K
def root(a):                                                   # y*y = a
    y = [mp.sqrt(a[0])]
    for n in range(1, len(a)): y.append((a[n] - (fdot(y[1:], y[:0:-1]) if n > 1 else 0)) / (2 * y[0]))
    return y
def quotient(a, b):                                            # y*b = a
    y = []
    for n in range(len(a)): y.append((a[n] - (fdot(y, b[n:0:-1]) if n else 0)) / b[0])
    return y
def fermi(x):                                                  # f = 1/(1+e^x) and g = f(-x) = 1-f: f' = -f g x'
    e = mp.exp(x[0]); f, g, q = [1 / (1 + e)], [1 / (1 + 1 / e)], []
    for n in range(1, len(x)):
        q.append(fdot(f, g[::-1]))
        f.append(-fdot([j * x[j] for j in range(1, n + 1)], q[::-1]) / n); g.append(-f[-1])
    return f, g
def harmonic(theta, m, K):                                     # jets of cos(m theta), sin(m theta)
    c, s = mp.cos(m * theta), mp.sin(m * theta); cs = [(c, s), (-s, c), (-c, -s), (s, -c)]
    w = [mpf(m) ** k / mp.factorial(k) for k in range(K + 1)]
    return [cs[k % 4][0] * w[k] for k in range(K + 1)], [cs[k % 4][1] * w[k] for k in range(K + 1)]
def fourier(F, theta, K):
    if not isinstance(F, dict): return const(F, K)
    y = const(F.get("constant", 0), K)
    for part, name in ((0, "cosine"), (1, "sine")):
        for m, a in enumerate(F.get(name, []), 1): y = lin(1, y, harmonic(theta, m, K)[part], mpf(a))
    return y

# ---------- models: energies E_i, bare rates per pair of microstates gamma (reservoir, from, to) ----------
class DoubleDot:
    """lumped states 0, b, a, 2; lead r touches dot r only. 0 -> l: gamma = G_r w_lr; l -> 2: gamma = G_r w_l,other / 2
    (of the four states with two electrons each l,sigma reaches two through one lead: flow 2 G w f up, G w (1-f) down)."""
    names = "centre_L centre_R radius U tc Gamma_L Gamma_R mu_L T_L mu_R T_R".split()
    res = "LR"
    def __init__(s, *values):
        s.values = values; v = dict(zip(s.names, values)); s.v = v
        s.inf = v["U"] == "inf"; s.g = [1, 2, 2] if s.inf else [1, 2, 2, 4]
        s.mu = [mpf(v["mu_L"]), mpf(v["mu_R"])]; s.T = [mpf(v["T_L"]), mpf(v["T_R"])]
    def jets(s, theta, K):
        v = {k: mpf(x) for k, x in s.v.items() if x != "inf"}
        cos, sin = harmonic(theta, 1, K)
        l, r = lin(v["radius"], cos), lin(v["radius"], sin); l[0] += v["centre_L"]; r[0] += v["centre_R"]
        d, m = lin(1, l, r, -1), lin(1, l, r, 1)
        R2 = mul(d, d); R2[0] += v["tc"] ** 2; R = root(R2); h = lin(mpf(1) / 2, quotient(d, R))
        Eb, Ea = lin(mpf(1) / 2, m, R, -mpf(1) / 2), lin(mpf(1) / 2, m, R, mpf(1) / 2)
        lo, hi = [-x for x in h], list(h); lo[0] += mpf(1) / 2; hi[0] += mpf(1) / 2     # w_bL = w_aR, w_bR = w_aL
        E = [const(0, K), Eb, Ea] + ([] if s.inf else [lin(1, m, const(v["U"], K), 1)])
        tr = []
        for i, G in ((0, v["Gamma_L"]), (1, v["Gamma_R"])):
            for l in (1, 2):
                w, wo = (lo, hi) if (l == 1) == (i == 0) else (hi, lo)                  # weight on dot r, on the other dot
                tr.append((i, 0, l, lin(G, w)))
                if not s.inf: tr.append((i, l, 3, lin(G / 2, wo)))
        return E, tr
class General:
    def __init__(s, doc):
        c = doc["conductor"]; s.states = c["states"]; s.g = [x["degeneracy"] for x in s.states]
        at = {x["name"]: i for i, x in enumerate(s.states)}; s.res = list(doc["reservoirs"])
        s.mu = [mpf(doc["reservoirs"][r]["potential"]) for r in s.res]; s.T = [mpf(doc["reservoirs"][r]["temperature"]) for r in s.res]
        s.tun = [(s.res.index(t["reservoir"]), at[t["from"]], at[t["to"]], t["rate"]) for t in c["tunnelling"]]
    def jets(s, theta, K):
        return [fourier(x["energy"], theta, K) for x in s.states], [(r, a, b, fourier(G, theta, K)) for r, a, b, G in s.tun]

def kernel(m, theta, K):
    """E jets, generator W (jets), and the rows that give charge and heat currents into each reservoir (values at theta)."""
    E, tr = m.jets(theta, K); n, z = len(E), lambda: const(0, K)
    W = [[z() for _ in range(n)] for _ in range(n)]
    I = [[mpf(0)] * n for _ in m.res]; J = [[mpf(0)] * n for _ in m.res]
    for r, a, b, G in tr:                                      # a -> b adds one electron, taken from reservoir r
        x = lin(1 / m.T[r], E[b], E[a], -1 / m.T[r]); x[0] -= m.mu[r] / m.T[r]
        f, h = fermi(x); up, down = lin(m.g[b], mul(G, f)), lin(m.g[a], mul(G, h))
        for i, j, flow in ((b, a, up), (a, b, down)):
            W[i][j] = lin(1, W[i][j], flow, 1); W[j][j] = lin(1, W[j][j], flow, -1)
        q = x[0] * m.T[r]                                      # E_b - E_a - mu_r
        I[r][a] -= up[0]; I[r][b] += down[0]; J[r][a] -= q * up[0]; J[r][b] += q * down[0]
    return E, W, I, J

def inverse(W):                                                # of W with row 0 replaced by the sum rule (Gauss-Jordan)
    n = len(W); A = [[mpf(1)] * n] + [[W[i][j][0] for j in range(n)] for i in range(1, n)]
    A = [A[i] + [mpf(i == j) for j in range(n)] for i in range(n)]
    for c in range(n):
        s = max(range(c, n), key=lambda i: abs(A[i][c])); A[c], A[s] = A[s], A[c]
        A[c] = [x / A[c][c] for x in A[c]]
        for i in range(n):
            if i != c and A[i][c]: u = A[i][c]; A[i] = [x - u * y for x, y in zip(A[i], A[c])]
    return [row[n:] for row in A]

def point(m, theta, K, noise=False):
    """{p0, noise, torque_k, charge_r_k, heat_r_k} at a frozen angle, k = 0..K."""
    E, W, I, J = kernel(m, theta, max(K, 1)); n = len(E); B = inverse(W); out = {}; p = None
    F = [-e[1] for e in E]
    for k in range(K + 1):                                     # jets of p_k: sum_m W_m x_{i-m} = (d p_{k-1})_i
        q = []
        for i in range(K - k + 1):
            rhs = [mpf(k == 0 and i == 0)] + [((i + 1) * p[i + 1][a] if k else mpf(0)) - sum((fdot(W[a][b][1:i + 1], [q[i - u][b] for u in range(1, i + 1)])
                   for b in range(n)), mpf(0)) for a in range(1, n)]
            q.append([fdot(B[a], rhs) for a in range(n)])
        p = q; x = p[0]
        if k == 0: out["p"] = x
        out["torque_%d" % k] = fdot(F, x)
        for r, name in enumerate(m.res): out["charge_%s_%d" % (name, k)] = fdot(I[r], x); out["heat_%s_%d" % (name, k)] = fdot(J[r], x)
    if noise:                                                  # D = -2 f^T W^D p0*(f - <f>)
        y = [a * (f - out["torque_0"]) for a, f in zip(out["p"], F)]; y[0] = mpf(0)
        out["noise"] = -2 * fdot(F, [fdot(B[a], y) for a in range(n)])
    return out

def names(m, K, torque="torque"):
    return [t % k for t in [torque + "_%d"] + ["charge_%s_%%d" % r for r in m.res] + ["heat_%s_%%d" % r for r in m.res] for k in range(K + 1)]

def cycle(m, N, K):
    """trapezoid with 2N angles; the N even ones give the check."""
    tot = [dict(), dict()]
    for j in range(2 * N):
        o = point(m, mp.pi * j / N, K)
        for c in names(m, K): tot[j % 2][c] = tot[j % 2].get(c, 0) + o[c]
    fine = [(tot[0][c] + tot[1][c]) * mp.pi / N for c in names(m, K)]; half = [tot[0][c] * 2 * mp.pi / N for c in names(m, K)]
    return half, fine

# ---------- exact in the velocity: Fourier collocation of Omega p' = W p; LU in double, residuals in mpmath ----------
def fft(x, w):                                                 # w = exp(-2 pi i k / n), n = len(x) a power of two
    n = len(x)
    if n == 1: return x
    e, o = fft(x[::2], w[::2]), fft(x[1::2], w[::2]); t = [a * b for a, b in zip(w, o)]
    return [a + b for a, b in zip(e, t)] + [a - b for a, b in zip(e, t)]
class Exact:
    def __init__(s, m, N):
        s.m, s.N, s.n = m, N, len(m.g)
        s.w = [mp.expjpi(-mpf(2) * k / N) for k in range(N)]; s.k = [j if j < N // 2 else j - N for j in range(N)]; s.k[N // 2] = 0
        s.data = [kernel(m, 2 * mp.pi * j / N, 1) for j in range(N)]
        s.W = [[[d[1][a][b][0] for b in range(s.n)] for a in range(s.n)] for d in s.data]
        s.Wd = np.array([[[float(x) for x in r] for r in w] for w in s.W])
        t = np.arange(N); d = np.zeros(N); d[1:] = .5 * (-1.) ** t[1:] / np.tan(np.pi * t[1:] / N); s.D = d[(t[:, None] - t[None, :]) % N]
    def diff(s, x):
        y = fft([mpc(v) for v in x], s.w); y = [mpc(0, 1) * k * v / s.N for k, v in zip(s.k, y)]
        return [v.real for v in fft(y, [c.conjugate() for c in s.w])]
    def solve(s, Omega, goal=mpf(10) ** -34):
        n, N, Om = s.n, s.N, mpf(Omega)
        A = np.zeros((n, N, n, N)); idx = np.arange(N)
        for a in range(n):
            for b in range(n):
                A[a, idx, b, idx] = 1 if a == 0 else -s.Wd[:, a, b]
            if a: A[a, :, a, :] += float(Om) * s.D
        lu = la.lu_factor(A.reshape(n * N, n * N), overwrite_a=True); p = [[mpf(0)] * N for _ in range(n)]
        for it in range(30):
            dp = [s.diff(x) for x in p] if it else p
            r = [[1 - sum(p[b][j] for b in range(n)) for j in range(N)]] + [[fdot(s.W[j][a], [p[b][j] for b in range(n)]) - Om * dp[a][j]
                 for j in range(N)] for a in range(1, n)]
            big = max(abs(x) for y in r for x in y)
            if big < goal: break
            d = la.lu_solve(lu, np.array([[float(x / big) for x in y] for y in r]).ravel()).reshape(n, N)
            p = [[x + big * mpf(float(c)) for x, c in zip(*z)] for z in zip(p, d)]
        else: raise ArithmeticError("no convergence")
        out = [mpf(0)] * (1 + 2 * len(s.m.res)); R = len(s.m.res)
        for j, (E, _, I, J) in enumerate(s.data):
            x = [p[b][j] for b in range(n)]; out[0] -= fdot([e[1] for e in E], x)
            for r_ in range(R): out[1 + r_] += fdot(I[r_], x); out[1 + R + r_] += fdot(J[r_], x)
        return [x * 2 * mp.pi / N for x in out]

# ---------- tables ----------
def digits(pairs, tiny, rel=mpf(10) ** -25, show=25):
    """text of numbers known as (coarse, fine); 0 if both vanish; fewer digits where they agree to fewer."""
    text = []
    for a, b in pairs:
        if abs(b) < tiny and abs(a) < tiny: text.append("0"); continue
        err = abs(a - b) / abs(b) if b else mpf(1)
        n = show if err <= rel else int(-mp.log10(err)) - 1
        text.append(nstr(b, max(n, 1)))
        if n < show: print("   only %d digits: %s" % (n, text[-1]), file=sys.stderr)
    return text
def table(file, header, rows):
    with open(file, "w", newline="") as f:
        w = csv.writer(f, lineterminator="\n"); w.writerow(header)
        for r in rows: w.writerow([repr(x) if isinstance(x, float) else x for x in r]); f.flush()
def twice(make, theta, K, noise, d0, d1):
    res = []
    for d in (d0, d1):
        mp.dps = d; res.append(point(make(), mpf(theta), K, noise))
    return res

s2 = math.sqrt(2.)
def paper(radius, V, U=20., TL=1., TR=1.):
    c = float(-6 + radius / s2); return (c, c, radius, U, 10., .25, .25, V / 2, TL, 0. - V / 2, TR)
ASYM = (-3., 2., 6., 8., 4., .1, .4, 1.5, 1.2, -1.5, .8)

def points():
    P = [((1., -.5, 0., 20., 10., .25, .25, 1., 1., -1., 1.), [0.])]
    P += [(paper(10., 1.), [0., .7, 2.5, 4.]), (paper(10., 15.42), [.3, 1.9, 3.5, 5.2]), (paper(10., 15.42, "inf"), [.3, 3.5])]
    P += [(paper(20., 1.), [1.1, 3.9]), (ASYM, [.4, 2., 4.6]), (paper(10., 0., 20., 1.25, .75), [.7, 4.]), (paper(10., 0., "inf", 1.25, .75), [2.2])]
    P += [((.5, -1., 3., 6., 2., .15, .45, .2, .8, .2, .8), [.9, 3.3]), ((.5, -1., 3., "inf", 2., .15, .45, 0., 1., 0., 1.), [5.])]
    P += [((2., 1., 2.5, 5., 3., .3, .05, 4., .5, -4., 2.), [1.3]), ((-1., -2., 4., "inf", 3., .02, .6, 2., .5, -1., 1.), [0.5])]
    def rows():
        for v, angles in P:
            for th in angles:
                a, b = twice(lambda: DoubleDot(*v), th, 6, True, 70, 100); m = DoubleDot(*v); c = ["noise"] + names(m, 6)
                p = digits(list(zip(a["p"], b["p"])), 0) + ([""] if m.inf else [])
                yield list(v) + [th] + p + digits([(a[x], b[x]) for x in c], mpf(10) ** -50)
    table("double_dot_points.csv", DoubleDot.names + ["theta", "p_0", "p_b", "p_a", "p_2", "noise"] + names(DoubleDot(*ASYM), 6), rows())
def blockade():
    cols = ["charge_L_0", "charge_R_0", "heat_L_0", "heat_R_0", "torque_0", "torque_1"]
    def rows():
        for v, n, d in ((paper(100., 2.), 24, 500), (paper(10., 2., 20., .01, .01), 8, 6000)):
            for j in range(n):
                th = 2 * math.pi * j / n; a, b = twice(lambda: DoubleDot(*v), th, 1, False, d, d + 300)
                yield list(v) + [th] + digits(list(zip(a["p"], b["p"])), 0) + digits([(a[x], b[x]) for x in cols], mpf(10) ** -(d - 50))
    table("double_dot_blockade.csv", DoubleDot.names + ["theta", "p_0", "p_b", "p_a", "p_2"] + cols, rows())
def cycles():
    mp.dps = 60
    def rows():
        for v, N, K in ((paper(10., 1.), 512, 5), (paper(20., 1.), 1024, 5), (paper(10., 15.42), 512, 5), (paper(10., 15.42, "inf"), 512, 5),
                        (paper(10., 0., 20., 1.25, .75), 768, 5), (ASYM, 512, 5), (paper(50., 1.), 2560, 2), (paper(100., 1.), 5120, 2)):
            m = DoubleDot(*v); h, f = cycle(m, N, K); t = digits(list(zip(h, f)), mpf(10) ** -40); print(v, t[:2], file=sys.stderr, flush=True)
            yield list(v) + [t[i * (K + 1) + k] if k <= K else "" for i in range(5) for k in range(6)]
    table("double_dot_cycle.csv", DoubleDot.names + names(DoubleDot(*ASYM), 5, "work"), rows())
EXACT = ["work", "charge_L", "charge_R", "heat_L", "heat_R"]
def exact():
    mp.dps = 42
    def rows():
        for v in (paper(10., 15.42), paper(10., 15.42, "inf"), ASYM):
            A, B = Exact(DoubleDot(*v), 512), Exact(DoubleDot(*v), 1024)
            for Om in (1e-4, 3e-3, -.02, .05, -.4, 5., 200.):
                a, b = A.solve(Om), B.solve(Om); m = B.m
                law = b[3] + b[4] + m.mu[0] * b[1] + m.mu[1] * b[2] + mpf(Om) * b[0]
                print(v[3], Om, "difference", nstr(max(abs(x - y) for x, y in zip(a, b)), 3), "first law", nstr(law, 3), nstr(b[0], 20), file=sys.stderr, flush=True)
                yield list(v) + [Om] + digits(list(zip(a, b)), 0)
    table("double_dot_exact.csv", DoubleDot.names + ["velocity"] + EXACT, rows())
def roots():
    mp.dps = 42
    def rows():
        for U in ("inf", 20.):
            m = DoubleDot(*paper(10., 15.42, U)); C = cycle(m, 512, 5)[1][:6]; load = C[0] + mpf(.05)
            for K in (1, 2, 3, 4, 5):
                for z in sorted(mp.polyroots([C[k] for k in range(K, 0, -1)] + [-mpf(.05)], maxsteps=200, extraprec=200), key=lambda z: mp.re(z)):
                    if abs(mp.im(z)) < 1e-20: z = mp.re(z); yield U, "order %d" % K, nstr(z, 20), "stable" if sum(k * C[k] * z ** (k - 1) for k in range(1, K + 1)) < 0 else "unstable"
            X, X2 = Exact(m, 512), Exact(m, 256); grid = [s * x for s in (-1, 1) for x in np.geomspace(2e-4, 50, 41)]; grid.sort()
            g = [X2.solve(O, mpf(10) ** -9)[0] - load for O in grid]
            for i in range(len(grid) - 1):
                if g[i] * g[i + 1] < 0:
                    x, y, fx, fy = mpf(grid[i]), mpf(grid[i + 1]), g[i], g[i + 1]; stable = fy < fx
                    for _ in range(60):                        # regula falsi (Illinois), coarse, then secant with the fine solution
                        z = y - fy * (y - x) / (fy - fx); fz = X2.solve(z, mpf(10) ** -9)[0] - load
                        if fz * fy < 0: x, fx = y, fy
                        else: fx /= 2
                        y, fy = z, fz
                        if abs(y - x) < 1e-7 * abs(y) or abs(fz) < 1e-9: break
                    x = y * (1 + mpf(10) ** -6); fx = X.solve(x)[0] - load; fy = X.solve(y)[0] - load
                    while abs(y - x) > 1e-22 * abs(y) and fx != fy: x, y, fx = y, y - fy * (y - x) / (fy - fx), fy; fy = X.solve(y)[0] - load
                    yield U, "exact", nstr(y, 20), "stable" if stable else "unstable"
    table("double_dot_roots.csv", ["U", "equation", "velocity", "stability"], rows())
def three():
    doc = json.load(open("double_dot_three.json")); mp.dps = 60; m = General(doc)
    c4 = names(m, 4)
    def rows():
        for th in (0., .8, 1.7, 2.9, 4.1, 5.5):
            a, b = twice(lambda: General(doc), th, 4, True, 60, 90); v = digits([(a[x], b[x]) for x in c4 + ["noise"]], mpf(10) ** -45)
            yield ["point", th, ""] + v
        mp.dps = 60; m = General(doc); h, f = cycle(m, 256, 3); t = digits(list(zip(h, f)), mpf(10) ** -40)
        yield ["cycle", "", ""] + [t[i * 4 + k] if k < 4 else "" for i in range(7) for k in range(5)] + [""]
        mp.dps = 42; A, B = Exact(m, 256), Exact(m, 512)
        for Om in (.01, -.3, 4.):
            a, b = A.solve(Om), B.solve(Om); t = digits(list(zip(a, b)), 0)
            print(Om, nstr(max(abs(x - y) for x, y in zip(a, b)), 3), nstr(sum(b[4:]) + sum(x * y for x, y in zip(m.mu, b[1:4])) + mpf(Om) * b[0], 3), file=sys.stderr)
            yield ["exact", "", Om] + [t[i] if k == 0 else "" for i in range(7) for k in range(5)] + [""]
    table("double_dot_three.csv", ["kind", "theta", "velocity"] + c4 + ["noise"], rows())
def mixed():
    """derivatives in mu and T by central differences with step 1e-25 at 150 digits (error about 1e-50)."""
    mp.dps = 150; h = mpf(10) ** -25; par = {"mu_L": 7, "mu_R": 9, "T_L": 8, "T_R": 10}
    base = [.5, -1., 3., 6., 2., .15, .45, 0., 1., 0., 1.]; obs = ["torque", "charge_L", "charge_R", "heat_L", "heat_R"]
    def at(th, *shift):
        v = list(map(mpf, base))
        for q, s in shift: v[par[q]] += s * h
        o = point(DoubleDot(*v), th, 2); return np.array([o["%s_%d" % (x, k)] for k in range(3) for x in obs], dtype=object)
    def derivatives(th):
        D = {"value": at(th)}; P = list(par); up = {q: at(th, (q, 1)) for q in P}; dn = {q: at(th, (q, -1)) for q in P}
        for q in P: D["d/d" + q] = (up[q] - dn[q]) / (2 * h)
        for i, q in enumerate(P):
            D["d2/d%s2" % q] = (up[q] + dn[q] - 2 * D["value"]) / h ** 2
            for r in P[i + 1:]: D["d2/d%s d%s" % (q, r)] = (at(th, (q, 1), (r, 1)) + at(th, (q, -1), (r, -1)) - at(th, (q, 1), (r, -1)) - at(th, (q, -1), (r, 1))) / (4 * h * h)
        return D
    def write(theta, coarse, fine):
        for k in range(3):
            for nm in fine:
                if k == 0 or nm == "value" or (k == 1 and nm.startswith("d/d")):
                    yield [theta, k, nm] + digits(list(zip(coarse[nm][5 * k:5 * k + 5], fine[nm][5 * k:5 * k + 5])), mpf(10) ** -40)
    def rows():
        nonlocal h
        for th in (.9, 3.3):
            h = mpf(10) ** -24; c = derivatives(mpf(th)); h = mpf(10) ** -25; yield from write(th, c, derivatives(mpf(th)))
        N = 128; tot = [None, None]
        for j in range(2 * N):
            D = derivatives(mp.pi * j / N); t = tot[j % 2]; tot[j % 2] = D if t is None else {q: t[q] + D[q] for q in D}
        yield from write("cycle", {q: x * 2 * mp.pi / N for q, x in tot[0].items()}, {q: (x + tot[1][q]) * mp.pi / N for q, x in tot[0].items()})
    table("double_dot_mixed.csv", ["theta", "order", "derivative"] + obs, rows())
    json.dump(dict(zip(DoubleDot.names, base)), open("double_dot_mixed.json", "w"))

if __name__ == "__main__":
    for t in sys.argv[1:]: dict(points=points, blockade=blockade, cycle=cycles, exact=exact, roots=roots, three=three, mixed=mixed)[t]()
