"""Reference numbers for coherent conductors in uniform rotation at any velocity.

Units hbar = e = k_B = 1, theta = Omega t, time dependence exp(-iEt). A conductor is told by the probabilities
p_ab,n(E) that an electron from contact b at E leaves to contact a at E_n = E + n Omega. From them, over a turn,

    charge_a = Sum Int p_ab,n [f_b(E) - f_a(E_n)],    heat_a = Sum Int (E_n - mu_a) p_ab,n [f_b(E) - f_a(E_n)],
    work = - Sum Int n p_ab,n f_b(E),

the last with the sea taken out by unitarity, f_0 being the mean of all f_r:

    work = - Sum Int n p_ab,n [f_b(E) - f_0(E)] - Sum Int [n/2 + (E + E_n)/2 Omega] p_ab,n [f_0(E) - f_0(E_n)].

Every number is computed twice, with more sidebands and finer integrals the second time. The column `error` is the largest
difference of the two runs in a row, or by how much work misses the balance of energy, -Omega work = Sum (heat + mu charge).

Problems are read from coherent_rotation.json beside this file, velocities from the table itself.
Run:  python3 coherent_rotation.py [case ...] > new.csv
"""
import json
import os
import sys

os.environ.setdefault('OMP_NUM_THREADS', '1')
os.environ.setdefault('OPENBLAS_NUM_THREADS', '1')
import numpy as np
import scipy.linalg
from numpy.polynomial.legendre import leggauss

pi = np.pi


# ---------------------------------------------------------------- occupations
def occupations(E, mu, T):
    """f and 1 - f."""
    if T == 0:
        f = np.where(E < mu, 1.0, 0.0)
        return f, 1 - f
    x = np.clip((E - mu) / T, -700, 700)
    return 1 / (1 + np.exp(x)), 1 / (1 + np.exp(-x))


def difference(E1, one, E2, two):
    """f_1(E1) - f_2(E2), also where both are next to 1."""
    if one == two and one[1] > 0:
        x, y = (np.clip((E - one[0]) / one[1], -600, 600) for E in (E1, E2))
        if np.max(np.abs(y - x)) < 300:
            return np.sinh((y - x) / 2) / (2 * np.cosh(x / 2) * np.cosh(y / 2))
    (f, cf), (g, cg) = occupations(E1, *one), occupations(E2, *two)
    return np.where(f + g > 1, cg - cf, f - g)


def integrands(E, p, Om, N, leads):
    """Work, charges, heats and the work that follows from the latter, for each energy; p[e, a, b, n]."""
    R, n = len(leads), np.arange(-N, N + 1)
    En = E[:, None] + n * Om
    charge, heat = np.zeros((len(E), R)), np.zeros((len(E), R))
    mean = sum(difference(E[:, None], f, En, f) for f in leads) / R
    work = -np.einsum('eabn,en->e', p, (n / 2 + (E[:, None] + En) / 2 / Om) * mean)
    for b, fb in enumerate(leads):
        work -= sum(difference(E, fb, E, f) for f in leads) / R * np.einsum('ean,n->e', p[:, :, b, :], n.astype(float))
        for a, fa in enumerate(leads):
            gain = p[:, a, b, :] * difference(E[:, None], fb, En, fa)
            charge[:, a] += gain.sum(1)
            heat[:, a] += (gain * (En - fa[0])).sum(1)
    balance = -(heat.sum(1) + charge @ np.array([mu for mu, T in leads])) / Om
    return np.concatenate([work[:, None], charge, heat, balance[:, None]], axis=1)


# ---------------------------------------------------------------- integrals over energies
def evenly(conductor, leads, h):
    """Trapezium rule: exponentially accurate where nothing is singular on the axis."""
    Om, N, hot = conductor.Om, conductor.N, max(T for _, T in leads)
    low = min(mu for mu, T in leads) - 42 * hot - N * abs(Om)
    high = max(mu for mu, T in leads) + 42 * hot + N * abs(Om)
    nodes = np.arange(np.floor(low / h), np.ceil(high / h) + 1) * h
    total = 0
    for i in range(0, len(nodes), conductor.chunk):
        E = nodes[i:i + conductor.chunk]
        total = total + h * integrands(E, conductor.probabilities(E), Om, N, leads).sum(0)
    return total


def between(breaks, conductor, leads, order, longest):
    """Gauss's rule between breaks, in pieces."""
    x, w = leggauss(order)
    breaks = np.unique(np.array(breaks))
    total = 0
    for a, b in zip(breaks[:-1], breaks[1:]):
        if b - a < 1e-13:
            continue
        ends = np.linspace(a, b, max(1, int(np.ceil((b - a) / longest))) + 1)
        for c, d in zip(ends[:-1], ends[1:]):
            E = (c + d) / 2 + (d - c) / 2 * x
            total = total + w * (d - c) / 2 @ integrands(E, conductor.probabilities(E), conductor.Om, conductor.N, leads)
    return total


def adaptive(conductor, leads, order, tolerance, longest):
    """Between all thresholds and steps, E = a + (b - a) sin^2(phi/2), which takes the square roots at both ends away; phi is
    bisected until a piece is the sum of its halves. Waves that are bound outside the band are narrow resonances inside it."""
    Om, N = conductor.Om, conductor.N
    hot = max(T for _, T in leads)
    low = max(min(mu for mu, T in leads) - 40 * hot - N * abs(Om), conductor.low)
    high = min(max(mu for mu, T in leads) + 40 * hot + N * abs(Om), conductor.high)
    edges = [e for e in (conductor.low, conductor.high) if np.isfinite(e)]
    if min(T for _, T in leads) == 0:
        edges = edges + [mu for mu, _ in leads]
    breaks = sorted(b for b in [low, high] + [e - n * Om for e in edges for n in range(-N, N + 1)] if low <= b <= high)
    breaks = [b for k, b in enumerate(breaks) if k == 0 or b - breaks[k - 1] > 1e-11]
    x, w = leggauss(order)

    def piece(a, b, c, d):
        phi = (c + d) / 2 + (d - c) / 2 * x
        E = np.where(phi < pi / 2, a + (b - a) * np.sin(phi / 2)**2, b - (b - a) * np.cos(phi / 2)**2)
        weights = w * (d - c) / 2 * (b - a) / 2 * np.sin(phi)
        return weights @ integrands(E, conductor.probabilities(E), Om, N, leads)

    total = 0
    for a, b in zip(breaks[:-1], breaks[1:]):
        ends = np.linspace(0, pi, max(1, int(np.ceil((b - a) / longest))) + 1)
        for c, d in zip(ends[:-1], ends[1:]):
            stack = [(c, d, piece(a, b, c, d), 0)]
            while stack:
                c1, d1, whole, depth = stack.pop()
                m = (c1 + d1) / 2
                left, right = piece(a, b, c1, m), piece(a, b, m, d1)
                if np.abs(left + right - whole).max() < tolerance or depth >= 34:
                    total = total + left + right
                else:
                    stack += [(c1, m, left, depth + 1), (m, d1, right, depth + 1)]
    return total


# ---------------------------------------------------------------- conductors
def matrix(rows):
    return np.array([[complex(*z) if isinstance(z, list) else complex(z) for z in row] for row in rows])


def harmonics(function):
    """{n: coefficient of exp(-i n theta)}."""
    out = {0: matrix(function['constant'])}
    for factor, key in ((0.5, 'cosine'), (0.5j, 'sine')):
        for n, rows in enumerate(function.get(key, []), 1):
            m = factor * matrix(rows)
            out[n], out[-n] = out.get(n, 0) + m, out.get(-n, 0) + np.conj(factor) / factor * m
    return out


class Dot:
    """(E + n Om) psi_n - Sum_m (h - i pi W W+)_(n-m) psi_m = W_n,  S_n = delta_n0 - 2 pi i (W+ psi)_n, as one dense system."""

    def __init__(s, c, Om, N):
        s.Om, s.N = Om, N
        couplings = [harmonics(w) for w in c['couplings'].values()]
        s.owner = np.repeat(np.arange(len(couplings)), [w[0].shape[1] for w in couplings])
        s.contacts, s.channels = len(couplings), len(s.owner)
        W = {k: np.concatenate([w.get(k, np.zeros_like(w[0])) for w in couplings], axis=1) for k in set().union(*couplings)}
        s.Wd = {-k: w.conj().T for k, w in W.items()}
        h = {k: m.astype(complex) for k, m in harmonics(c).items()}
        for k, w in W.items():
            for l, v in s.Wd.items():
                h[k + l] = h.get(k + l, 0) - 1j * pi * w @ v
        n = s.levels = h[0].shape[0]
        size = (2 * N + 1) * n
        s.A, s.B = np.zeros((size, size), complex), np.zeros((size, s.channels), complex)
        for k, m in h.items():
            for i in range(max(0, k), min(2 * N + 1, 2 * N + 1 + k)):
                s.A[i * n:(i + 1) * n, (i - k) * n:(i - k + 1) * n] -= m
        for k, w in W.items():
            s.B[(k + N) * n:(k + N + 1) * n] = w
        s.energies = np.repeat(np.arange(-N, N + 1) * Om, n)
        s.chunk = max(4, int(4e6 / s.A.size))

    def probabilities(s, E):
        A = np.broadcast_to(s.A, (len(E),) + s.A.shape).copy()
        i = np.arange(len(s.A))
        A[:, i, i] += E[:, None] + s.energies
        L = 2 * s.N + 1
        psi = np.linalg.solve(A, np.broadcast_to(s.B, (len(E),) + s.B.shape)).reshape(len(E), L, s.levels, s.channels)
        S = np.zeros((len(E), L, s.channels, s.channels), complex)
        for k, w in s.Wd.items():
            lo, hi = max(0, k), min(L, L + k)
            S[:, lo:hi] += -2j * pi * np.einsum('ai,enib->enab', w, psi)[:, lo - k:hi - k]
        S[:, s.N] += np.eye(s.channels)
        p = np.zeros((len(E), s.contacts, s.contacts, L))
        for a in range(s.channels):
            for b in range(s.channels):
                p[:, s.owner[a], s.owner[b]] += np.abs(S[:, :, a, b])**2
        return p


class Chain:
    """Sites j = 1 ... M with energies 2 D cos(2 pi j/q - theta), leads of the same hopping; one banded system, sidebands by sites."""

    def __init__(s, c, Om, N):
        s.M, s.t, s.Om, s.N = c['sites'], c['hopping'], Om, N
        s.low, s.high = -2 * s.t, 2 * s.t
        M, L = s.M, 2 * N + 1
        potential = c['strength'] * np.exp(2j * pi * np.arange(1, M + 1) / c['period'])
        s.band = np.zeros((2 * M + 1, L * M), complex)       # band[M + i - j, j] = A[i, j]
        for n in range(L):
            for j in range(M):
                at = n * M + j
                if j + 1 < M:
                    s.band[M + 1, at] += s.t
                if j > 0:
                    s.band[M - 1, at] += s.t
                if n + 1 < L:
                    s.band[2 * M, at] -= potential[j]
                if n > 0:
                    s.band[0, at] -= np.conj(potential[j])

    def probabilities(s, E):
        return np.array([np.abs(s.amplitudes(e))**2 for e in E])

    def amplitudes(s, E):
        M, N = s.M, s.N
        En = E + np.arange(-N, N + 1) * s.Om
        x = (En / (2 * s.t)).astype(complex)
        inside, outside = np.sqrt(np.maximum(1 - x.real**2, 0)), np.sqrt(np.maximum(x.real**2 - 1, 0))
        lead = s.t * np.where(np.abs(x.real) <= 1, x - 1j * inside, x - np.sign(x.real) * outside)
        band = s.band.copy()
        band[M] += np.repeat(En, M)
        i = np.arange(2 * N + 1) * M
        band[M, i] -= lead
        band[M, i + M - 1] -= lead
        width = np.where(np.abs(En) < 2 * s.t, -2 * lead.imag, 0)
        source = np.zeros(((2 * N + 1) * M, 2), complex)
        source[N * M, 0] = source[N * M + M - 1, 1] = 1
        psi = scipy.linalg.solve_banded((M, M), band, source, check_finite=False).reshape(2 * N + 1, M, 2)
        S = np.zeros((2, 2, 2 * N + 1), complex)
        for a, site in ((0, 0), (1, M - 1)):
            for b in (0, 1):
                S[a, b] = 1j * np.sqrt(width) * psi[:, site, b] * np.sqrt(width[N])
            S[a, a, N] -= 1
        return S


def roots(k2):
    """Wave numbers, of waves that decay with a positive imaginary part."""
    return np.where(k2 >= 0, np.sqrt(np.maximum(k2, 0)) + 0j, 1j * np.sqrt(np.maximum(-k2, 0)))


class Gates:
    """-psi'' + [u + d cos theta] delta(x - x1) psi + [u + d sin theta] delta(x - x2) psi = E psi. Unknown: psi_n at both gates;
    the second row is replaced by (row 2 - e^{ikd} row 1)/2ik, which exists at k = 0, too."""
    low, high = 0.0, np.inf

    def __init__(s, c, Om, N):
        s.distance, s.Om, s.N = c['positions'][1] - c['positions'][0], Om, N
        L = 2 * N + 1
        up, down = np.eye(L, k=-1), np.eye(L, k=1)
        s.U1 = c['height'] * np.eye(L) + c['swing'] / 2 * (up + down)
        s.U2 = c['height'] * np.eye(L) + 0.5j * c['swing'] * (up - down)

    def probabilities(s, E):
        L, N = 2 * s.N + 1, s.N
        En = E[:, None] + np.arange(-N, N + 1) * s.Om
        k = roots(En)
        phase = np.exp(1j * k * s.distance)
        ratio = np.where(np.abs(k) > 1e-14, (1 - phase**2) / (2j * np.where(k == 0, 1, k)), -s.distance)
        A, B = np.zeros((len(E), 2 * L, 2 * L), complex), np.zeros((len(E), 2 * L, 2), complex)
        i = np.arange(L)
        A[:, :L, :L] = -s.U1
        A[:, :L, L:] = -phase[:, :, None] * s.U2
        A[:, i, i] += 2j * k
        A[:, L:, L:] = -ratio[:, :, None] * s.U2
        A[:, L + i, L + i] += 1
        A[:, L + i, i] -= phase
        k0 = k[:, N].real
        B[:, N, 0] = 2j * k0
        B[:, N, 1] = 2j * k0 * np.exp(1j * k0 * s.distance)
        B[:, L + N, 1] = 1 - np.exp(2j * k0 * s.distance)
        psi = np.linalg.solve(A, B)
        left, right = psi[:, :L].copy(), psi[:, L:].copy()
        left[:, N, 0] -= 1
        right[:, N, 1] -= 1
        speed = np.where(En > 0, k.real, 0) / k0[:, None]
        p = np.zeros((len(E), 2, 2, L))
        for b in (0, 1):
            p[:, 0, b], p[:, 1, b] = speed * np.abs(left[:, :, b])**2, speed * np.abs(right[:, :, b])**2
        return p


class Sliding:
    """-psi''/2m + 2 D cos(2 pi x/q - theta) psi = E psi for 0 < x < length. With exp(-2 pi i n x/q) taken out, coefficients are
    constant: psi' at the ends follows from psi there, for a short piece from exp(A d), then doubled until it is the wire."""
    low, high = 0.0, np.inf

    def __init__(s, c, Om, N):
        s.mass, s.wave, s.strength, s.length, s.Om, s.N = c['mass'], 2 * pi / c['period'], c['strength'], c['length'], Om, N

    def probabilities(s, E):
        return np.array([s.at(e) for e in E])

    def at(s, E):
        N, L = s.N, 2 * s.N + 1
        n, i = np.arange(-N, N + 1), np.arange(L)
        k2 = 2 * s.mass * (E + n * s.Om)
        doublings = int(np.ceil(np.log2(max(1, s.length * np.sqrt(np.abs(k2).max()) / 1.5))))
        A = np.zeros((2 * L, 2 * L), complex)
        A[i, i] = A[L + i, L + i] = -1j * n * s.wave
        A[i, L + i] = 1
        A[L:, :L] = 2 * s.mass * s.strength * (np.eye(L, k=1) + np.eye(L, k=-1))
        A[L + i, i] -= k2
        T = scipy.linalg.expm(A * s.length / 2**doublings)
        T11, T12, T21, T22 = T[:L, :L], T[:L, L:], T[L:, :L], T[L:, L:]
        # psi'(0) = a psi(0) + b psi(d),  psi'(d) = c psi(0) + e psi(d).
        b = np.linalg.inv(T12)
        a, e = -b @ T11, T22 @ b
        c = T21 - e @ T11
        for _ in range(doublings):
            X = np.linalg.solve(e - a, np.concatenate([b, c], 1))
            forward, backward = X[:, :L], X[:, L:]
            a, b, c, e = a - b @ backward, b @ forward, -c @ backward, e + c @ forward
        k = roots(k2)
        M = np.block([[a, b], [c, e]])
        M[i, i] += 1j * k
        M[L + i, L + i] -= 1j * k
        B = np.zeros((2 * L, 2), complex)
        B[N, 0], B[L + N, 1] = 2j * k[N], -2j * k[N]
        psi = np.linalg.solve(M, B)
        left, right = psi[:L].copy(), psi[L:].copy()
        left[N, 0] -= 1
        right[N, 1] -= 1
        speed = (np.where(k2 > 0, k.real, 0) / k[N].real)[:, None]
        return np.array([(speed * np.abs(left)**2).T, (speed * np.abs(right)**2).T])


class Rotor:
    """-psi'' + Sum_j u_j exp(1 - 1/(1 - y^2)) delta(x - x_j(t)) for impurities that pass the window one after the other, y = 2x/window. Unknown is what each of
    them emits at the places of its passage; the sum over all passages is done in closed form for every wave number of the window,
    and the slow waves of the sidebands are added one by one."""
    low, high = 0.0, np.inf

    def __init__(s, c, Om, places):
        s.Om, s.window, s.G, s.C = Om, c['window'], 2 * pi / c['circumference'], c['circumference']
        s.at = np.array([i['position'] for i in c['impurities']])
        s.u = np.array([i['strength'] for i in c['impurities']])
        s.half, s.places = s.window / 2, places
        s.x = -s.half + s.window * (np.arange(places) + 0.5) / places
        s.shape = np.exp(1 - 1 / (1 - (s.x / s.half)**2))
        s.waves = 2 * pi * (np.arange(places) - places // 2) / s.window
        s.to = np.exp(-1j * np.outer(s.waves, s.x)) / places
        s.back = np.exp(1j * np.outer(s.x, s.waves))
        s.N = int(np.ceil(1.3 * np.abs(s.waves).max() / s.G)) + 10

    def passages(s, E, angle):
        """Sum_n e^{in angle}/[(p + nG)^2 - E - n Om]/C for every wave number p."""
        G, Om, p = s.G, s.Om, s.waves
        root = np.sqrt((Om**2 - 4 * Om * p * G + 4 * G * G * E).astype(complex))
        one, two = ((Om - 2 * p * G + sign * root) / (2 * G * G) for sign in (1, -1))

        def total(z):
            if angle == 0:
                return -pi / np.tan(pi * z)
            up, out = z.imag >= 0, np.empty_like(z)
            out[up] = -pi * np.exp(1j * z[up] * angle) * 2j / (np.exp(2j * pi * z[up]) - 1)
            out[~up] = -pi * np.exp(1j * z[~up] * (angle - 2 * pi)) * 2j / (1 - np.exp(-2j * pi * z[~up]))
            return out
        return -(total(one) - total(two)) / (G * G * (one - two)) / s.C

    def probabilities(s, E):
        n, x, J, P = np.arange(-s.N, s.N + 1), s.x, len(s.at), s.places
        k2 = E + n * s.Om
        k = roots(k2)
        Q = s.waves[None, :] + n[:, None] * s.G
        right = np.exp(1j * k[None, :] * (x[:, None] + s.half))
        left = np.exp(1j * k[None, :] * (s.half - x[:, None]))
        toRight = -np.exp(-1j * Q * s.half) / (2 * k[:, None] * (k[:, None] - Q)) @ s.to
        toLeft = -np.exp(1j * Q * s.half) / (2 * k[:, None] * (k[:, None] + Q)) @ s.to
        turned = np.exp(-1j * n[None, :] * s.G * x[:, None])
        M = np.zeros((J * P, J * P), complex)
        for j in range(J):
            for l in range(J):
                phase = np.exp(2j * pi * n * (s.at[j] - s.at[l])) / s.C
                block = (s.back * s.passages(E, (2 * pi * (s.at[j] - s.at[l])) % (2 * pi))) @ s.to
                block = block + (turned * right * phase) @ toRight + (turned * left * phase) @ toLeft
                M[j * P:(j + 1) * P, l * P:(l + 1) * P] = -s.u[j] * s.shape[:, None] * block
        M[np.arange(J * P), np.arange(J * P)] += 1
        k0 = np.sqrt(E)
        incoming = np.stack([np.exp(1j * k0 * x), np.exp(-1j * k0 * x)], 1)
        emitted = np.linalg.solve(M, np.concatenate([u * s.shape[:, None] * incoming for u in s.u])).reshape(J, P, 2)
        open_ = k2 > 0
        m, km = n[open_], k[open_].real
        source = np.einsum('nl,lxb->nxb', np.exp(-2j * pi * np.outer(m, s.at)), emitted) * np.exp(1j * s.G * np.outer(m, x))[:, :, None] / s.C
        S = np.zeros((2, 2, len(n)), complex)
        for sign, a in ((1, 1), (-1, 0)):
            wave = np.einsum('nx,nxb->nb', np.exp(-1j * sign * np.outer(km, x)), source) * s.window / P / (2j * km[:, None])
            S[a][:, open_] = (wave * np.sqrt(km / k0)[:, None]).T
        S[1, 0, s.N] += 1
        S[0, 1, s.N] += 1
        return np.abs(S)**2


def cold(c, leads, Om, places, order):
    """Charge, energy and work at T = 0, with 1 - p_bb = p_ab."""
    rotor = Rotor(c, Om, places)
    mu = np.array([m for m, _ in leads])
    top = mu.max()
    breaks = sorted({0.0, top, *mu, *(abs(Om) * n for n in range(1, int(top / abs(Om)) + 1))})
    x, w = leggauss(order)
    charge, energy, work = np.zeros(2), np.zeros(2), 0.0
    n = np.arange(-rotor.N, rotor.N + 1)
    for a, b in zip(breaks[:-1], breaks[1:]):
        ends = np.linspace(0, pi, max(1, int(np.ceil((b - a) / 0.6))) + 1)
        for c1, d1 in zip(ends[:-1], ends[1:]):
            phi = (c1 + d1) / 2 + (d1 - c1) / 2 * x
            for E, weight in zip((a + b) / 2 - (b - a) / 2 * np.cos(phi), w * (d1 - c1) / 2 * (b - a) / 2 * np.sin(phi)):
                p = rotor.probabilities(E)
                for r in (0, 1):
                    if E < mu[r]:
                        across, gain = p[1 - r, r].sum(), (p[:, r] * n).sum(1)
                        step = np.array([-across, across] if r == 0 else [across, -across])
                        charge += weight * step
                        energy += weight * (E * step + Om * gain)
                        work -= weight * gain.sum()
    heat = energy - mu * charge
    return np.array([work, *charge, *heat, -(heat.sum() + mu @ charge) / Om])


# ---------------------------------------------------------------- the two runs of each row
EXTENT = {'one level': 0.9, 'two levels': 1.6, 'moving contacts': 1.2, 'three moving contacts': 1.6}


def runs(name, c, leads, Om):
    """All fluxes, coarser and finer."""
    isCold = min(T for _, T in leads) == 0
    for k in (0, 1):
        if c['kind'] == 'coherentDot':
            dot = Dot(c, Om, int(np.ceil(EXTENT[name] / abs(Om))) + 14 + 6 * k)
            if isCold:
                breaks = [mu + n * abs(Om) for mu, _ in leads for n in range(-dot.N, dot.N + 1)]
                yield between(breaks, dot, leads, (12, 15)[k], 0.12)
            else:
                yield evenly(dot, leads, (0.03, 0.025)[k])
        elif c['kind'] == 'tightBindingWire':
            isLong = c['sites'] > 6
            N = int(np.ceil(0.7 / abs(Om))) + (12 + 2 * k if isLong else 10 + 3 * k)
            tolerance = ((3e-12, 3e-13) if isLong else (1e-14, 3e-15))[k]
            yield adaptive(Chain(c, Om, N), leads, (12, 15)[k], tolerance, 0.15)
        elif c['kind'] == 'twoGatePump':
            N = int(np.ceil(0.5 * c['swing'] / abs(Om))) + 10 + 3 * k + (6 if c['swing'] > c['height'] else 0)
            yield adaptive(Gates(c, Om, N), leads, (12, 15)[k], (1e-14, 3e-15)[k], 0.3)
        elif c['kind'] == 'slidingPotentialWire':
            N = int(np.ceil(0.5 / abs(Om))) + 8 + 2 * k
            yield adaptive(Sliding(c, Om, N), leads, (12, 14)[k], (3e-13, 1e-13)[k], 0.4)
        else:
            # What finer integrals change is the same for fewer places.
            if k == 0:
                fine, rough, more = (cold(c, leads, Om, 80, order) for order in (20, 26, 6))
            yield cold(c, leads, Om, (200, 280)[k], 6) + (fine if k == 0 else rough) - more


def main():
    beside = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'coherent_rotation')
    with open(beside + '.json') as file:
        documents = json.load(file)
    velocities = {}
    with open(beside + '.csv') as file:
        for line in file.read().splitlines()[1:]:
            case, velocity = line.split(',')[:2]
            velocities.setdefault(case, []).append(float(velocity))
    columns = ['%s.%s' % (q, r) for q in ('charge', 'heat') for r in 'LRU']
    print('case,velocity,work,' + ','.join(columns) + ',error')
    for case in sys.argv[1:] or velocities:
        at = documents['cases'][case]
        reservoirs = at['reservoirs']
        leads = [(float(r['potential']), float(r['temperature'])) for r in reservoirs.values()]
        for Om in velocities[case]:
            coarse, fine = runs(at['conductor'], documents['conductors'][at['conductor']], leads, Om)
            error = max(np.abs(fine - coarse)[:-1].max(), abs(fine[0] - fine[-1]), 3e-15)
            found = dict(zip(['%s.%s' % (q, r) for q in ('charge', 'heat') for r in reservoirs], fine[1:-1]))
            cells = [repr(float(found[c])) if c in found else '' for c in columns]
            print('%s,%s,%r,%s,%.1e' % (case, repr(Om).removesuffix('.0'), float(fine[0]), ','.join(cells), error), flush=True)


if __name__ == '__main__':
    main()
