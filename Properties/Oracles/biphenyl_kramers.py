#!/usr/bin/env python3
"""Stationary Klein-Kramers equation with position dependent friction and noise

    I theta'' = F(theta) - g(theta) theta' + xi(t),  <xi xi'> = Dtot(theta) delta(t-t')

    0 = -p dP/dtheta - d/dp[(F - g p) P]/I + Dtot/(2 I^2) d2P/dp2 ,   p = theta'

Method: Fourier collocation in theta (odd number of points) times central
finite differences of order 14 on a uniform velocity grid; the unknowns are
ordered with the velocity as the slow index, so the matrix is banded and is
factorised by LAPACK gbtrf.  One equation is replaced by P(theta_0,0) = 1; the
solution is normalised afterwards.  The long-time diffusion is
Deff = <p, R>,  L R = -(p - <p>) P,  sum R = 0  (Green-Kubo).
Two resolutions give the error estimate.

Small-mass limit (own 34-digit Fourier solution):
    J = [F P - d/dtheta( Dtot/(2 g) P )]/g, i.e. the Ito equation
    dtheta = [F/g - Dtot g'/(2 g^3)] dt + sqrt(Dtot)/g dW.

Reads biphenyl_angles.json (written by biphenyl_angles.py: torque, friction and noise of the
reference junction).  Run: python3 biphenyl_kramers.py > biphenyl_kramers.csv
"""
import json
import math
import sys
import time
from multiprocessing import Pool
import numpy as np
from scipy.linalg.lapack import dgbtrf, dgbtrs
from mpmath import mp, mpf, mpc

mp.dps = 34
AU_NS = 0.024188843265864e-6          # one atomic unit of time in ns


# ---------------------------------------------------------------- problems
def junction_tables(V, W):
    o = json.load(open('biphenyl_angles.json'))[str(V)]
    tau = [mpf(x) for x in o['tau'][W]]
    g = [mpf(x) + 5 for x in o['xi']]
    D = [mpf(x) + mpf(10) * mpf('0.001') for x in o['D']]
    return tau, g, D


def artificial_tables(p, n=256):
    F, g, D = [], [], []
    for i in range(n):
        t = 2 * mp.pi * i / n
        F.append(mpf(p['F0']) + mpf(p['a']) * mp.sin(t) + mpf(p['b']) * mp.cos(2 * t + mpf(p['c'])))
        g.append(mpf(p['g0']) * (1 + mpf(p['g1']) * mp.cos(t + mpf(p['d']))))
        D.append(mpf(p['D0']) * (1 + mpf(p['d1']) * mp.cos(t + mpf(p['e']))))
    return F, g, D


def trig(tab, L, th):
    """Trigonometric interpolation of an equidistant table (double)."""
    t = np.array([float(x) for x in tab])
    n = len(t)
    c = np.fft.rfft(t) / n
    th = np.asarray(th, float)
    out = np.full(th.shape, c[0].real)
    for k in range(1, n // 2):
        out = out + 2 * (c[k] * np.exp(2j * np.pi * k * th / L)).real
    return out


# ------------------------------------------------------ small-mass limit
def fft(x, sign=-1):
    n = len(x)
    if n == 1:
        return list(x)
    e, o = fft(x[0::2], sign), fft(x[1::2], sign)
    out = [None] * n
    for k in range(n // 2):
        w = mp.expjpi(mpf(2 * sign * k) / n) * o[k]
        out[k], out[k + n // 2] = e[k] + w, e[k] - w
    return out


def coeffs(x):
    n = len(x)
    return [c / n for c in fft([mpc(y) for y in x])]


def refine(x, n2):
    n = len(x)
    if n2 == n:
        return list(x)
    c = coeffs(x)
    z = [mpc(0)] * n2
    for k in range(n // 2):
        z[k] = c[k]
        if k:
            z[-k] = c[-k]
    return [y.real for y in fft(z, +1)]


def small_mass(F, g, D, L, n):
    """Rate (turns of 2 pi per unit time) and diffusion of the limit."""
    F, g, D = refine(F, n), refine(g, n), refine(D, n)
    kap = 2 * mp.pi / L
    K = [k if k < n // 2 else k - n for k in range(n)]
    T = [d / (2 * y) for d, y in zip(D, g)]
    u = coeffs([f / t for f, t in zip(F, T)])
    c = u[0].real
    if abs(c) < mpf(10) ** -24:
        c = mpf(0)
    phi = [x.real for x in fft([mpc(0) if K[k] in (0, -n // 2) else u[k] / (1j * K[k] * kap)
                                for k in range(n)], +1)]
    ep = [mp.exp(x) for x in phi]

    def solve(j):          # Q' = (F/T) Q - g j ;  returns P = Q/T
        h = coeffs([a * b / e for a, b, e in zip(g, j, ep)])
        if c == 0:
            h[0] = mpc(0)
        q = fft([mpc(0) if (c == 0 and k == 0) else h[k] / (c - 1j * K[k] * kap)
                 for k in range(n)], +1)
        return [e * x.real / t for e, x, t in zip(ep, q, T)]
    mean = lambda x: sum(x) / n
    if c != 0:
        p1 = solve([mpf(1)] * n)
        J0 = 1 / (mean(p1) * L)
        P0 = [J0 * x for x in p1]
    else:
        p1 = [e / t for e, t in zip(ep, T)]
        J0 = mpf(0)
        z = mean(p1) * L
        P0 = [x / z for x in p1]
    v = J0 * L
    mk = coeffs([v * x - J0 for x in P0])
    m = [x.real for x in fft([mpc(0) if K[k] in (0, -n // 2) else mk[k] / (1j * K[k] * kap)
                              for k in range(n)], +1)]
    j = [a + t * p / y for a, t, p, y in zip(m, T, P0, g)]
    if c != 0:
        R = solve(j)
        C = -J0 * mean(R) * L
        Deff = -C * L
        # int (T P0/g) - int J[R], J[R] = m + T P0/g + C, int m = 0
    else:
        gw = [a / e for a, e in zip(g, ep)]
        C = -mean([a * b for a, b in zip(gw, j)]) / mean(gw)
        Deff = -C * L
    return v / (2 * mp.pi), Deff


# ------------------------------------------------------ phase-space solver
def fd_weights(m, der):
    """Central finite-difference weights of order 2m for derivative 1 or 2."""
    w = np.zeros(2 * m + 1)
    f = math.factorial
    for k in range(1, m + 1):
        if der == 1:
            x = (-1) ** (k + 1) * f(m) ** 2 / (k * f(m - k) * f(m + k))
            w[m + k], w[m - k] = x, -x
        else:
            x = 2 * (-1) ** (k + 1) * f(m) ** 2 / (k * k * f(m - k) * f(m + k))
            w[m + k] = w[m - k] = x
    if der == 2:
        w[m] = -2 * sum(w[m + 1:])
    return w


def fourier_diff(n, L):
    D = np.zeros((n, n))
    h = 2 * np.pi / n
    for i in range(n):
        for j in range(n):
            if i != j:
                D[i, j] = 0.5 * (-1) ** (i - j) / math.sin((i - j) * h / 2)
    return D * 2 * np.pi / L


def interval_weights(q=6):
    """Weights of the integral over [0,1] of the polynomial through the points
    -q+1 .. q."""
    x = np.arange(-q + 1, q + 1).astype(object)
    w = []
    for i in range(2 * q):
        pol = [mpf(1)]
        for j in range(2 * q):
            if j != i:
                d = mpf(int(x[i] - x[j]))
                new = [mpf(0)] * (len(pol) + 1)
                for k, a in enumerate(pol):
                    new[k + 1] += a / d
                    new[k] -= a * int(x[j]) / d
                pol = new
        w.append(float(sum(a / (k + 1) for k, a in enumerate(pol))))
    return np.array(w)


def phase_space(F, g, D, L, I, N, h, pmax, spots, m=7):
    """F,g,D tables; N odd; h, pmax in units of the thermal velocity of the
    mean temperature.  Returns a dictionary in the original units."""
    T0 = float(mp.fsum(D) / (2 * mp.fsum(g)))
    tu = math.sqrt(I / T0)                       # time unit
    th = np.arange(N) * L / N
    f = trig(F, L, th) / T0
    gam = trig(g, L, th) / math.sqrt(I * T0)
    d = trig(D, L, th) / (T0 ** 1.5 * I ** 0.5)
    Np = 2 * int(round(pmax / h)) + 1
    p = (np.arange(Np) - (Np - 1) // 2) * h
    Dt = fourier_diff(N, L)
    w1, w2 = fd_weights(m, 1) / h, fd_weights(m, 2) / h ** 2
    kl = m * N
    n = N * Np
    ab = np.zeros((3 * kl + 1, n), order='F')
    mid = 2 * kl                                  # ab[mid + row - col, col]
    cols = np.arange(N)
    for j in range(Np):
        c0 = j * N
        for r in range(-m, m + 1):                # row block j + r, column block j
            jr = j + r
            if jr < 0 or jr >= Np:
                continue
            k = m - r                             # weight index of column j seen from row jr
            val = -f * w1[k] + gam * p[j] * w1[k] + d / 2 * w2[k]
            ab[mid + r * N, c0 + cols] += val
        for i2 in range(N):
            ab[mid - i2: mid - i2 + N, c0 + i2] += -p[j] * Dt[:, i2]
    ref = ((Np - 1) // 2) * N                     # equation replaced by P = 1
    for c in range(max(0, ref - kl), min(n, ref + kl + 1)):
        ab[mid + ref - c, c] = 1.0 if c == ref else 0.0
    lu, piv, info = dgbtrf(ab, kl, kl, overwrite_ab=1)
    if info != 0:
        raise RuntimeError(info)
    b = np.zeros(n)
    b[ref] = 1
    P = dgbtrs(lu, kl, kl, b, piv)[0]
    P /= P.sum()
    P2 = P.reshape(Np, N)
    v = float((p[:, None] * P2).sum())
    b = -((p[:, None] - v) * P2).ravel()
    b[ref] = 0
    R = dgbtrs(lu, kl, kl, b, piv)[0]
    R -= R.sum() * P
    Deff = float((p[:, None] * R.reshape(Np, N)).sum())
    out = dict(rate=v / tu / (2 * math.pi), diff=Deff / tu, edge=float(abs(P2[[0, -1]]).max() / P2.max()),
               n=n)
    # trigonometric interpolation rows at the requested angles
    Tk, share = [], []
    iw = interval_weights()
    q = 6
    for t in spots:
        x = (t - th) * 2 * np.pi / L / 2
        s = np.sin(x)
        on = abs(s) < 1e-13
        row = np.where(on, 1.0, np.sin(N * x) / (N * np.where(on, 1.0, s)))
        Pt = P2 @ row
        Tk.append(T0 * float((p * p * Pt).sum() / Pt.sum()))
        y = p * Pt
        z = (Np - 1) // 2
        fw = sum(float(iw @ y[a - q + 1:a + q + 1]) for a in range(z, Np - q))
        bw = -sum(float(iw @ y[a - q + 1:a + q + 1]) for a in range(q - 1, z))
        share.append(fw / (fw + bw))
    out.update(Tk=Tk, share=share)
    return out


# --------------------------------------------------------------- the runs
def landscape(F, D, g, L):
    """theta_top (unstable zero of F with the highest rise from the left-hand
    minimum), barriers, detrended and raw max U - min U over one period."""
    n = 20000
    t = np.arange(2 * n + 1) * L / n
    Ff = trig(F, L, t)
    U = -np.concatenate([[0], np.cumsum((Ff[1:] + Ff[:-1]) / 2) * L / n])
    tilt = (U[n] - U[0]) / L
    Ud = U - tilt * t
    best = None
    for i in range(n, 2 * n):
        if Ff[i] <= 0 < Ff[i + 1]:
            k = i
            while k > 0 and Ff[k] <= 0:
                k -= 1
            rise = U[i] - U[k]
            if best is None or rise > best[0]:
                lo, hi = t[i], t[i + 1]
                for _ in range(60):
                    mid = (lo + hi) / 2
                    if trig(F, L, np.array([mid]))[0] > 0:
                        hi = mid
                    else:
                        lo = mid
                best = (rise, (lo + hi) / 2 % L)
    Te = trig(D, L, t) / (2 * trig(g, L, t))
    return best, tilt, Ud.max() - Ud.min(), U[:n + 1].max() - U[:n + 1].min(), Te.max()


def cases():
    out = []
    for W in ('1', '0.5', '2'):
        for V in (5, 4, 3):
            for I in (4.5e5, 4.5e4, 4.5e3):
                out.append(dict(kind='junction', W=W, V=V, I=I))
    A = dict(kind='artificial', F0=0.2, a=1.0, b=0.0, c=0.0, g0=1.0, g1=0.0, d=0.0,
             D0=1.4, d1=0.0, e=0.0)

    def add(ratio, **kw):
        p = dict(A)
        p.update(kw)
        # friction g0 and a stay as they are; the inertia sets g0/sqrt(I a)
        p['I'] = p['g0'] ** 2 / (ratio ** 2 * p['a'])
        p['ratio'] = ratio
        out.append(p)
    for r in (10, 3, 1, 0.3, 0.1, 0.03):
        # the noise follows g0/T, so g0 is kept and only I varies
        add(r, F0=0.05 if r < 0.2 else 0.3, b=0.2, c=0.4, g1=0.5, d=0.7, D0=1.6, d1=0.4, e=-0.9)
    for r in (10, 1, 0.1):
        add(r, F0=0.0, b=0.3, c=-0.5, g1=0.6, d=0.3, D0=1.2, d1=0.7, e=2.0)   # no mean force
    for r in (3, 0.3, 0.03):
        add(r, F0=0.03, D0=1.0)                                           # uniform temperature
    for r in (10, 0.3):
        add(r, F0=0.0, b=0.25, c=1.0, g1=0.5, d=0.7, D0=0.8, d1=0.5, e=0.7)   # equilibrium
    add(3, F0=1.5, b=-0.4, c=0.2, g1=-0.4, d=0.0, D0=1.0, d1=0.6, e=1.2)
    add(0.5, F0=-0.4, b=0.4, c=2.0, g1=0.3, d=-1.0, D0=0.6, d1=0.2, e=0.5)
    return out


def one(c):
    t0 = time.time()
    if c['kind'] == 'junction':
        F, g, D = junction_tables(c['V'], c['W'])
        L = mp.pi
        res = [(59, 0.10, 12.5), (69, 0.075, 13)]
        n = 256
    else:
        F, g, D = artificial_tables(c)
        L = 2 * mp.pi
        r = c['ratio']
        if r >= 1:
            res = [(49, 0.14, 14), (65, 0.10, 15)]
        elif r >= 0.3:
            res = [(65, 0.12, 14), (81, 0.09, 15)]
        elif r >= 0.1:
            res = [(65, 0.11, 15), (91, 0.08, 15.5)]
        else:
            res = [(75, 0.10, 15), (105, 0.07, 15.5)]
        n = 256
    Lf = float(L)
    best, tilt, dU, rawU, Tmax = landscape(F, D, g, Lf)
    top = best[1] if best else 0.0
    spots = [0.0, 1.2, top]
    sm = small_mass(F, g, D, L, n)
    if c['kind'] == 'junction':           # every second tabulated angle
        sm0 = small_mass(F[::2], g[::2], D[::2], L, n)
    else:
        sm0 = small_mass(F, g, D, L, 2 * n)
    a = phase_space(F, g, D, Lf, c['I'], *res[0], spots)
    b = phase_space(F, g, D, Lf, c['I'], *res[1], spots)
    e = lambda x: '%.14g' % x
    q = lambda x: '%.2g' % x
    nan = float('nan')
    row = [c['kind'], str(c.get('V', '')), c.get('W', ''), '%.17g' % c['I']]
    row += ['%.17g' % c[k] if k in c else '' for k in
            ('ratio', 'F0', 'a', 'b', 'c', 'g0', 'g1', 'd', 'D0', 'd1', 'e')]
    row += [e(b['rate']), q(abs(a['rate'] - b['rate'])), e(b['diff']), q(abs(a['diff'] - b['diff']))]
    for k in range(3):
        row += [e(b['Tk'][k]), q(abs(a['Tk'][k] - b['Tk'][k]))]
    row += ['%.15g' % top if best else 'nan',
            e(b['share'][2]) if best else 'nan', q(abs(a['share'][2] - b['share'][2]))]
    row += [mp.nstr(sm[0], 17), mp.nstr(sm[1], 17), q(float(abs(sm[0] - sm0[0]))),
            e(b['rate'] / AU_NS) if c['kind'] == 'junction' else '',
            mp.nstr(sm[0] / mpf(AU_NS), 15) if c['kind'] == 'junction' else '',
            e(dU / 0.001) if c['kind'] == 'junction' else e(dU),
            e(rawU / 0.001) if c['kind'] == 'junction' else e(rawU),
            e(best[0]) if best else 'nan', q(b['edge'])]
    sys.stderr.write('%s %s %s I=%g rate %.12g +- %.1g diff %.12g +- %.1g  %.0f s\n' % (
        c['kind'], c.get('V', ''), c.get('W', c.get('ratio')), c['I'], b['rate'],
        a['rate'] - b['rate'], b['diff'], a['diff'] - b['diff'], time.time() - t0))
    return ','.join(row)


HEAD = ('kind,V_volt,W,I,ratio,F0,a,b,c,g0,g1,d,D0,d1,e,rate,rate_err,diffusion,diffusion_err,'
        'Tkin_at_0,Tkin_at_0_err,Tkin_at_1.2,Tkin_at_1.2_err,Tkin_at_top,Tkin_at_top_err,'
        'theta_top,forward_share,forward_share_err,rate_small_mass,diffusion_small_mass,'
        'rate_small_mass_err,rate_per_ns,rate_small_mass_per_ns,dU_detrended,dU_raw,'
        'barrier_left,edge')

if __name__ == '__main__':
    if len(sys.argv) > 1:                         # a subset, for a quick look
        for i in map(int, sys.argv[1:]):
            print(one(cases()[i]))
    else:
        print(HEAD)
        with Pool(4) as pool:
            for r in pool.imap(one, cases(), chunksize=1):
                print(r)
                sys.stdout.flush()
