#!/usr/bin/env python3
"""Reference numbers for a two-level junction with an angle-dependent coupling.

Model (hbar = e = k_B = 1), wide band:
    h = [[E1, v], [v, E2]],  lead L on level 1, lead R on level 2,
    s_L = 1 + (A/2)(cos 2 theta - 1),  s_R = 1 + (A/2)(cos 2(theta+phi) - 1),
    Gamma_a = GammaMax_a s_a^2,   G(E) = (E - h + (i/2) diag(Gamma))^-1,
    S = 1 - i w G w,  w_a = sqrt(GammaMax_a) s_a   (signed).

Columns written
    torque      -Sum_a Gamma_a'/(2 pi) Int_{-W}^{inf} f_a Re G_aa dE    (sharp cut)
    torque_lim  the same with the terms that vanish for W -> infinity dropped
                (the cut enters only as ln W)
    friction    xi,  torque = torque0 - xi * dtheta/dt
    noise       D,   <d tau d tau> = D delta(t-t')
    charge_L0, charge_R0   particle current into the reservoir, theta at rest
    charge_L1, charge_R1   coefficient of dtheta/dt of the same currents
Every integral is a composite Gauss-Legendre sum; each panel is shorter than
its distance to the nearest singularity (poles of G and G*, Matsubara poles of
the Fermi functions), so 28 points per panel give more than 30 digits.
Run:  python3 biphenyl_junction.py > biphenyl_junction.csv
"""
import sys
import random
import math
from multiprocessing import Pool
from mpmath import mp, mpf, mpc

mp.dps = 34
NGL = 28
CUT = 78              # Fermi tails are dropped at exp(-78) = 1e-34


def gauss_legendre(n):
    """Nodes and weights on [-1, 1] by Newton iteration."""
    out = []
    for i in range(n):
        x = mp.cos(mp.pi * (i + mpf(3) / 4) / (n + mpf(1) / 2))
        for _ in range(100):
            p0, p1 = mpf(1), x
            for k in range(2, n + 1):
                p0, p1 = p1, ((2 * k - 1) * x * p1 - (k - 1) * p0) / k
            dp = n * (x * p1 - p0) / (x * x - 1)
            dx = p1 / dp
            x -= dx
            if abs(dx) < mpf(10) ** (-mp.dps + 2):
                break
        out.append((x, 2 / ((1 - x * x) * dp * dp)))
    return out


GL = gauss_legendre(NGL)


def panels(a, b, sing):
    """Split [a,b] until each panel is no longer than its distance to sing.
    Works in double precision; sing is a list of complex numbers."""
    stack, out = [(a, b)], []
    while stack:
        lo, hi = stack.pop()
        ln = hi - lo
        ok = True
        for z in sing:
            dx = 0.0
            if z.real < lo:
                dx = lo - z.real
            elif z.real > hi:
                dx = z.real - hi
            if dx * dx + z.imag * z.imag < ln * ln:
                ok = False
                break
        if ok or ln < 1e-25:
            out.append((lo, hi))
        else:
            mid = (lo + hi) / 2
            stack.append((mid, hi))
            stack.append((lo, mid))
    return out


def fermi(x):
    """(f, 1-f) for x = (E - mu)/T."""
    if x > 0:
        e = mp.exp(-x)
        d = 1 + e
        return e / d, 1 / d
    e = mp.exp(x)
    d = 1 + e
    return 1 / d, e / d


class Junction:
    def __init__(self, E1, E2, v, phi, A, GL_, GR_, W, muL, muR, TL, TR, theta):
        m = mpf
        self.E1, self.E2, self.v = m(E1), m(E2), m(v)
        A, phi, th = m(A), m(phi), m(theta)
        self.W = m(W)
        self.mu = (m(muL), m(muR))
        self.T = (m(TL), m(TR))
        s = (1 + A / 2 * (mp.cos(2 * th) - 1),
             1 + A / 2 * (mp.cos(2 * (th + phi)) - 1))
        ds = (-A * mp.sin(2 * th), -A * mp.sin(2 * (th + phi)))
        g = (m(GL_), m(GR_))
        self.gmax, self.s, self.ds = g, s, ds
        self.Gam = (g[0] * s[0] ** 2, g[1] * s[1] ** 2)
        self.dGam = (2 * g[0] * s[0] * ds[0], 2 * g[1] * s[1] * ds[1])
        self.w = (mp.sqrt(g[0]) * s[0], mp.sqrt(g[1]) * s[1])
        self.dw = (mp.sqrt(g[0]) * ds[0], mp.sqrt(g[1]) * ds[1])
        # eigenvalues of h - i Gamma/2
        a = mpc(self.E1, -self.Gam[0] / 2)
        b = mpc(self.E2, -self.Gam[1] / 2)
        r = mp.sqrt((a - b) ** 2 / 4 + self.v ** 2)
        self.poles = ((a + b) / 2 + r, (a + b) / 2 - r)

    def green(self, E):
        e1 = mpc(E - self.E1, self.Gam[0] / 2)
        e2 = mpc(E - self.E2, self.Gam[1] / 2)
        det = e1 * e2 - self.v * self.v
        return e2 / det, self.v / det, e1 / det      # G11, G12, G22

    def at_energy(self, E):
        """Kernels at one energy:
        K_a   = lambda_a d_theta Re S_aa
        M2_ab = |(S^+ d_theta S)_ab|^2
        tr    = transmission
        Y_a   = Im (S d_theta S^+)_aa
        X_a   = 2 Re(S_ab^* S1_ab), b the other lead."""
        G11, G12, G22 = self.green(E)
        w, dw, g, dg, s, ds = self.w, self.dw, self.Gam, self.dGam, self.s, self.ds
        G = ((G11, G12), (G12, G22))
        # Q = G Gamma' G
        Q11 = G11 * G11 * dg[0] + G12 * G12 * dg[1]
        Q12 = G12 * (G11 * dg[0] + G22 * dg[1])
        Q22 = G12 * G12 * dg[0] + G22 * G22 * dg[1]
        Q = ((Q11, Q12), (Q12, Q22))
        K = []
        for a in (0, 1):
            K.append(2 * self.gmax[a] * ds[a] ** 2 * G[a][a].imag
                     - self.gmax[a] * s[a] * ds[a] * Q[a][a].real / 2)
        M2 = [[0, 0], [0, 0]]
        for a in (0, 1):
            for b in (0, 1):
                z = dw[a] * w[b] * G[a][b] + w[a] * dw[b] * mp.conj(G[a][b])
                M2[a][b] = z.real ** 2 + z.imag ** 2
        t2 = g[0] * g[1] * (G12.real ** 2 + G12.imag ** 2)
        Y, X = [], []
        for a in (0, 1):
            b = 1 - a
            y = mpf(0)
            for c in (0, 1):
                dS = mpc(0, -1) * (dw[a] * w[c] + w[a] * dw[c]) * G[a][c] \
                    - w[a] * w[c] * Q[a][c] / 2
                S = mpc(0, -1) * w[a] * w[c] * G[a][c] + (1 if a == c else 0)
                y -= (dS * mp.conj(S)).imag
            Y.append(y)
            # S1 = w [ (i/2) G^2 Gamma' G w - G^2 w' ]
            GQ = G[a][0] * Q[0][b] + G[a][1] * Q[1][b]
            G2 = G[a][0] * G[0][b] + G[a][1] * G[1][b]
            S1 = w[a] * (mpc(0, 0.5) * GQ * w[b] - G2 * dw[b])
            S0 = mpc(0, -1) * w[a] * w[b] * G[a][b]
            X.append(2 * (mp.conj(S0) * S1).real)
        return K, M2, t2, Y, X

    def compute(self):
        mu, T = self.mu, self.T
        pl = [complex(z) for z in self.poles]
        tau = mpf(0)
        # --- torque at rest, sharp lower limit -W -------------------------
        for a in (0, 1):
            if self.dGam[a] == 0:
                continue
            acc = mpf(0)
            lo = -self.W
            if T[a] == 0:
                segs = [(lo, mu[a], False)]
            else:
                c0, c1 = mu[a] - CUT * T[a], mu[a] + CUT * T[a]
                if c0 > lo:
                    segs = [(lo, c0, False), (c0, c1, True)]
                else:
                    segs = [(lo, c1, True)]
            for (p, q, thermal) in segs:
                sing = list(pl)
                if thermal:
                    sing.append(complex(float(mu[a]), math.pi * float(T[a])))
                scale = float(q - p)
                for (x0, x1) in panels(0.0, 1.0,
                                       [(z - float(p)) / scale for z in sing]):
                    m0, h0 = mpf(x0 + x1) / 2, mpf(x1 - x0) / 2
                    for x, wt in GL:
                        E = p + (q - p) * (m0 + h0 * x)
                        G11, G12, G22 = self.green(E)
                        val = (G11 if a == 0 else G22).real
                        if thermal:
                            val *= fermi((E - mu[a]) / T[a])[0]
                        acc += val * wt * h0 * (q - p)
            tau -= self.dGam[a] / (2 * mp.pi) * acc
        # correction to the limiting form:
        #   Int_{-inf}^{-W} (Re G_aa - 1/E) dE,  E = -1/u
        corr = mpf(0)
        umax = 1 / self.W
        for (x0, x1) in panels(0.0, 1.0, [(-1 / z) / float(umax) if z != 0 else 1e300
                                          for z in pl]):
            m0, h0 = mpf(x0 + x1) / 2, mpf(x1 - x0) / 2
            for x, wt in GL:
                u = umax * (m0 + h0 * x)
                E = -1 / u
                G11, G12, G22 = self.green(E)
                val = (self.dGam[0] * (G11.real - 1 / E)
                       + self.dGam[1] * (G22.real - 1 / E)) / (u * u)
                corr += val * wt * h0 * umax
        tau_lim = tau - corr / (2 * mp.pi)
        # --- window integrals --------------------------------------------
        xi = D = I0 = Y1L = Y1R = X1L = X1R = mpf(0)
        cuts = set()
        for a in (0, 1):
            cuts.add(mu[a])
            if T[a] > 0:
                cuts.add(mu[a] - CUT * T[a])
                cuts.add(mu[a] + CUT * T[a])
        cuts = sorted(cuts)
        for p, q in zip(cuts[:-1], cuts[1:]):
            if q == p:
                continue
            sing = list(pl)
            for a in (0, 1):
                if T[a] > 0:
                    sing.append(complex(float(mu[a]), math.pi * float(T[a])))
            scale = float(q - p)
            for (x0, x1) in panels(0.0, 1.0,
                                   [(z - float(p)) / scale for z in sing]):
                m0, h0 = mpf(x0 + x1) / 2, mpf(x1 - x0) / 2
                for x, wt in GL:
                    E = p + (q - p) * (m0 + h0 * x)
                    wgt = wt * h0 * (q - p)
                    f, b, df = [0, 0], [0, 0], [0, 0]
                    for a in (0, 1):
                        if T[a] > 0:
                            f[a], b[a] = fermi((E - mu[a]) / T[a])
                            df[a] = f[a] * b[a] / T[a]
                        else:
                            f[a] = mpf(1) if E < mu[a] else mpf(0)
                            b[a] = 1 - f[a]
                            df[a] = mpf(0)
                    K, M2, t2, Y, X = self.at_energy(E)
                    xi -= wgt * (df[0] * K[0] + df[1] * K[1])
                    D += wgt * (f[0] * b[0] * M2[0][0] + f[1] * b[1] * M2[1][1]
                                + f[0] * b[1] * M2[0][1] + f[1] * b[0] * M2[1][0])
                    dfm = f[0] * b[1] - f[1] * b[0]       # f_L - f_R
                    I0 += wgt * t2 * dfm
                    Y1L += wgt * df[0] * Y[0]
                    Y1R += wgt * df[1] * Y[1]
                    X1L -= wgt * dfm * X[0]
                    X1R += wgt * dfm * X[1]
        for a in (0, 1):                      # sharp Fermi edges
            if T[a] == 0:
                K, M2, t2, Y, X = self.at_energy(mu[a])
                xi -= K[a]
                if a == 0:
                    Y1L += Y[0]
                else:
                    Y1R += Y[1]
        c = 1 / (2 * mp.pi)
        return dict(torque=tau, torque_lim=tau_lim, friction=c * xi, noise=c * D,
                    charge_L0=-c * I0, charge_R0=c * I0,
                    charge_L1=c * (Y1L + X1L), charge_R1=c * (Y1R + X1R))


PARS = ['E1', 'E2', 'v', 'phi', 'A', 'GammaL', 'GammaR', 'W', 'muL', 'muR',
        'TL', 'TR', 'theta']
OUTS = ['torque', 'torque_lim', 'friction', 'noise', 'charge_L0', 'charge_R0',
        'charge_L1', 'charge_R1']
EV = 27.211386245988


def rows():
    pi = math.pi
    out = []
    ths = [0.0, 0.3, 1.2, 1.5, pi / 2, 1.6, 2.2, 2.9]
    for k, V in enumerate([0, 2, 3, 4, 5]):
        for W in (1.0, 0.5, 2.0):
            for th in (ths if W == 1.0 else [0.3, 1.2, 1.5]):
                out.append(('reference', [0.0, 0.0, 1.25 / EV, -pi / 4, 0.95, 0.01, 0.005, W,
                                          V / EV / 2, -V / EV / 2, 0.001, 0.001, th]))
    rng = random.Random(20240611)
    u = rng.uniform
    r6 = lambda x: round(x, 6)
    for i in range(34):
        out.append(('generic', [r6(u(-.1, .1)), r6(u(-.1, .1)), r6(u(-.08, .08)), r6(u(-3, 3)),
                                r6(u(.1, 1.3)), r6(10 ** u(-3, -1)), r6(10 ** u(-3, -1)),
                                r6(u(.6, 3)), r6(u(-.15, .15)), r6(u(-.15, .15)),
                                r6(10 ** u(-3.3, -2.2)), r6(10 ** u(-3.3, -2.2)),
                                r6(u(-4, 7))]))
    for i in range(14):
        out.append(('T=0', [r6(u(-.1, .1)), r6(u(-.1, .1)), r6(u(-.08, .08)), r6(u(-3, 3)),
                            r6(u(.1, 1.3)), r6(10 ** u(-3, -1)), r6(10 ** u(-3, -1)),
                            r6(u(.6, 3)), r6(u(-.15, .15)), r6(u(-.15, .15)), 0.0, 0.0,
                            r6(u(-4, 7))]))
    out.append(('T=0 both mu equal', [0.01, -0.02, .03, 1.0, .8, .02, .01, 1.0, .005, .005,
                                      0.0, 0.0, 0.7]))
    out.append(('TL=0 only', [0.01, -0.02, .03, 1.0, .8, .02, .01, 1.0, .025, -.005, 0.0, .003, 0.7]))
    out.append(('TR=0 only', [0.01, -0.02, -.03, 1.0, .8, .02, .01, 1.0, .025, -.005, .002, 0.0, 2.7]))
    base = [0.01, -0.02, .03, 0.6, .8, .02, .01, 1.0, .025, -.015, .002, .003, 0.7]

    def mod(tag, **kw):
        r = list(base)
        for k, x in kw.items():
            r[PARS.index(k)] = x
        out.append((tag, r))
    mod('A=0', A=0.0)
    mod('A=1', A=1.0)
    mod('A=1 sL=0', A=1.0, theta=pi / 2)
    mod('A=1 near sL=0', A=1.0, theta=1.55)
    mod('A=2', A=2.0)
    mod('A=2', A=2.0, theta=1.9)
    mod('A=2 sL=0', A=2.0, theta=pi / 4)
    mod('A=2 sR=0', A=2.0, phi=0.0, E2=0.03, theta=0.0)
    mod('A=2 sR=0', A=2.0, phi=pi / 4, theta=0.0)
    mod('A=2 sL=0 T=0', A=2.0, theta=pi / 4, TL=0.0, TR=0.0)
    mod('A=2 equilibrium sL=0', A=2.0, theta=pi / 4, muL=0.004, muR=0.004, TL=.002, TR=.002)
    mod('v=0', v=0.0)
    mod('v=0', v=0.0, E1=0.0, E2=0.0, theta=-0.4)
    mod('v=0 T=0', v=0.0, TL=0.0, TR=0.0)
    mod('v=0 A=2', v=0.0, A=2.0, theta=1.3)
    mod('GammaL<<T', GammaL=1e-5, TL=.01, TR=.01)
    mod('GammaL<<T', GammaL=1e-7, TL=.003, TR=.002, v=0.002)
    mod('both Gamma<<T', GammaL=1e-6, GammaR=3e-6, TL=.01, TR=.008)
    mod('Gamma>>T', GammaL=.3, GammaR=.2, TL=1e-4, TR=2e-4, W=3.0)
    mod('Gamma>>T', GammaL=1.0, GammaR=.5, TL=1e-4, TR=1e-4, W=8.0)
    mod('Gamma>>T', GammaL=.05, GammaR=.02, TL=1e-5, TR=1e-6)
    # exceptional point of h - i Gamma/2: E1 = E2, v = |Gamma_L - Gamma_R|/4
    sR = 1 + 0.4 * (math.cos(1.2) - 1)
    mod('exceptional point', E1=0.005, E2=0.005, theta=0.0, v=abs(.02 - .01 * sR * sR) / 4)
    mod('exceptional point', E1=0.0, E2=0.0, theta=0.0, phi=0.0, v=0.0025)
    mod('exceptional point T=0', E1=0.0, E2=0.0, theta=0.0, phi=0.0, v=0.0025, TL=0.0, TR=0.0)
    s = 1 + 0.4 * (math.cos(0.8) - 1)
    mod('exceptional point', E1=0.0, E2=0.0, theta=0.4, phi=0.0, v=0.0025 * s * s, muL=.01, muR=.0)
    for th in (0.2, 0.9, 1.4, 2.5):
        mod('equilibrium', muL=.004, muR=.004, TL=.002, TR=.002, theta=th)
    mod('thermal bias only', muL=.004, muR=.004, TL=.004, TR=.001)
    mod('negative bias', muL=-.05, muR=.06)
    mod('negative v', v=-.03)
    mod('mirror image', E1=-0.02, E2=.01, GammaL=.01, GammaR=.02, muL=-.015, muR=.025,
        TL=.003, TR=.002, theta=1.3, phi=-0.6)
    mod('near-degenerate leads', GammaL=.02, GammaR=.02, phi=0.0, E1=0.0, E2=0.0)
    return out


def work(item):
    tag, p = item
    res = Junction(*p).compute()
    return tag, p, [res[k] for k in OUTS]


def main():
    with Pool() as pool:
        print(','.join(PARS + OUTS + ['kind']))
        for tag, p, r in pool.imap(work, rows(), chunksize=1):
            print(','.join(['%.17g' % x for x in p] +
                           [mp.nstr(x, 17, min_fixed=0, max_fixed=0) for x in r] + [tag]))
            sys.stdout.flush()


if __name__ == '__main__':
    main()
