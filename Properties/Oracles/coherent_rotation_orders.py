"""Reference numbers for coherent conductors in slow rotation, order by order in the velocity Omega.

Units hbar = e = k_B = 1, theta = Omega t, f(theta) = Sum f_n exp(-in theta), so that n is the operator i d/dtheta. Solutions of
the wave equation are expanded in Omega at every energy E,

    dots    psi_0 = G W,  psi_k = -G n psi_(k-1),  S_k = delta_k0 - 2 pi i W+ psi_k;
    chains  the same with the leads' self-energy at E + n Omega, whose Taylor series is known in closed form,

and with P_jk = <Sum_n n^j |S_n|^2> to order k in Omega, work, charge and heat to all orders follow from

    charge_a = Sum Int {p_ab [f_b(E) - f_a(E)] - Sum_j (n Omega)^j/j! f_a^(j)(E) p_ab},

heat with E + n Omega - mu_a in it, and -Omega work = Sum (heat + mu charge). All in the long double of the machine (64 bits of
mantissa on x86), by the trapezium rule in angle and energy, which is exponentially accurate for both. `error` is the largest
difference between two grids.
Problems are read from coherent_rotation.json beside this file.
Run:  python3 coherent_rotation_orders.py [case ...] > coherent_rotation_orders.csv
"""
import json
import os
import sys

import numpy as np

real, cplx = np.longdouble, np.clongdouble
pi = real('3.14159265358979323846264338327950288')
I = cplx(1j)
HIGHEST = 4
CASES = {      # angles and steps of energy, coarser and finer
    'one level warm': ((96, 128), ('0.03', '0.025')),
    'two levels warm': ((128, 160), ('0.03', '0.025')),
    'moving contacts warm': ((96, 128), ('0.03', '0.025')),
    'three moving contacts warm': ((128, 160), ('0.03', '0.025')),
    'six sites inside the band': ((40, 56), ('0.007', '0.006')),
}


def exactly(x):
    """The decimal number, not the nearest double."""
    return real(repr(x))


def matrix(rows):
    return np.array([[exactly(z[0]) + I * exactly(z[1]) if isinstance(z, list) else cplx(exactly(z)) for z in row] for row in rows])


def times(A, B):
    return (A[..., :, :, None] * B[..., None, :, :]).sum(-2)


def inverse(A):
    """By elimination; the imaginary part of the diagonal is a pivot that never vanishes."""
    A, n = A.copy(), A.shape[-1]
    B = np.zeros_like(A)
    B[..., np.arange(n), np.arange(n)] = 1
    for i in range(n):
        p = 1 / A[..., i, i]
        A[..., i, :] *= p[..., None]
        B[..., i, :] *= p[..., None]
        for j in range(n):
            if j != i:
                f = A[..., j, i].copy()[..., None]
                A[..., j, :] -= f * A[..., i, :]
                B[..., j, :] -= f * B[..., i, :]
    return B


class Angles:
    """Evenly spaced angles, and n = i d/dtheta on them."""

    def __init__(s, count):
        s.theta = 2 * pi * np.arange(count).astype(real) / count
        n = np.arange(count)
        n = np.where(n > count // 2, n - count, n)
        phase = (np.outer(np.arange(count), n) % count).astype(real) * 2 * pi / count
        F = np.cos(phase) - I * np.sin(phase)
        weight = n.astype(real)
        weight[count // 2] = 0
        s.turn = (F * weight) @ F.conj().T / count

    def n(s, X):
        """X[energy, angle, ...]."""
        Y = np.moveaxis(X, 1, 0)
        return np.moveaxis((s.turn @ Y.reshape(len(Y), -1)).reshape(Y.shape), 0, 1)

    def function(s, f):
        out = matrix(f['constant'])[None] + 0 * s.theta[:, None, None]
        for turn, key in ((np.cos, 'cosine'), (np.sin, 'sine')):
            for n, rows in enumerate(f.get(key, []), 1):
                out = out + turn(n * s.theta)[:, None, None] * matrix(rows)
        return out


def occupations(E, mu, T, count):
    """f and its derivatives, as polynomials in f and 1 - f."""
    x = np.clip((E - mu) / T, -3000, 3000)
    f, g = 1 / (1 + np.exp(x)), 1 / (1 + np.exp(-x))
    out, terms = [f], {(1, 0): real(1)}
    for _ in range(count):
        following = {}
        for (r, s), c in terms.items():
            if r:
                following[r, s + 1] = following.get((r, s + 1), real(0)) - c * r / T
            if s:
                following[r + 1, s] = following.get((r + 1, s), real(0)) + c * s / T
        terms = following
        out.append(sum(c * f**r * g**s for (r, s), c in terms.items()))
    return out


class Dot:
    low, high = -np.inf, np.inf

    def __init__(s, c, angles):
        s.angles, s.h = angles, angles.function(c)
        parts = [angles.function(w) for w in c['couplings'].values()]
        s.owner = np.repeat(np.arange(len(parts)), [w.shape[-1] for w in parts])
        s.W = np.concatenate(parts, axis=-1)
        s.Wd = np.conj(np.swapaxes(s.W, -1, -2))

    def series(s, E):
        A = -(s.h - I * pi * times(s.W, s.Wd))[None] + np.zeros((len(E), 1, 1, 1), cplx)
        for k in range(s.h.shape[-1]):
            A[..., k, k] += E[:, None]
        G = inverse(A)
        psi, S = times(G, np.broadcast_to(s.W[None], (len(E),) + s.W.shape)), []
        for k in range(HIGHEST + 1):
            if k:
                psi = -times(G, s.angles.n(psi))
            S.append(-2 * pi * I * times(s.Wd[None], psi) + (np.eye(len(s.owner)) if k == 0 else 0))
        return S


def power(q0, q1, q2, exponent, count):
    """Taylor coefficients of (q0 + q1 x + q2 x^2)^exponent."""
    c = [q0**exponent]
    for n in range(1, count + 1):
        t = (exponent - (n - 1)) * q1 * c[n - 1]
        if n >= 2:
            t = t + (2 * exponent - (n - 2)) * q2 * c[n - 2]
        c.append(t / (n * q0))
    return c


class Chain:
    """Hopping 1 in wire and leads."""
    low, high = -1.97, 1.97
    owner = np.arange(2)

    def __init__(s, c, angles):
        s.angles, M = angles, c['sites']
        s.h = np.zeros((len(angles.theta), M, M), cplx)
        for j in range(M):
            s.h[:, j, j] = 2 * exactly(c['strength']) * np.cos(2 * pi * (j + 1) / c['period'] - angles.theta)
            if j + 1 < M:
                s.h[:, j, j + 1] = s.h[:, j + 1, j] = -1

    def series(s, E):
        ends = [0, s.h.shape[-1] - 1]
        root = power(4 - E * E, -2 * E, -1 + 0 * E, real(1) / 2, HIGHEST + 1)
        width = power(4 - E * E, -2 * E, -1 + 0 * E, real(1) / 4, HIGHEST + 1)
        lead = [(E - I * root[0]) / 2, (1 - I * root[1]) / 2] + [-I * r / 2 for r in root[2:]]
        A = -s.h[None] + np.zeros((len(E), 1, 1, 1), cplx)
        for k in range(ends[1] + 1):
            A[..., k, k] += E[:, None]
        for e in ends:
            A[..., e, e] -= lead[0][:, None]
        G = inverse(A)
        turned = [[G[..., ends] * width[0][:, None, None, None]]]          # turned[k][j] = n^j psi_k
        for k in range(HIGHEST + 1):
            if k:
                source = turned[k - 1][1].copy()
                for j in range(1, k + 1):
                    for e in ends:
                        source[..., e, :] -= lead[j][:, None, None] * turned[k - j][j][..., e, :]
                turned.append([-times(G, source)])
            for _ in range(1, HIGHEST + 2 - k):
                turned[k].append(s.angles.n(turned[k][-1]))
        S = [I * sum(width[j][:, None, None, None] * turned[k - j][j][..., ends, :] for j in range(k + 1)) for k in range(HIGHEST + 1)]
        S[0] = S[0] - np.eye(2)
        return S


def coefficients(c, leads, count, step):
    """Charges, heats and works by order."""
    angles, K, R = Angles(count), HIGHEST, len(leads)
    conductor = (Dot if c['kind'] == 'coherentDot' else Chain)(c, angles)
    low = max(conductor.low, float(min(mu - 44 * T for mu, T in leads)))
    high = min(conductor.high, float(max(mu + 44 * T for mu, T in leads)))
    grid = np.arange(int(low / float(step)) - 1, int(high / float(step)) + 2)
    energies = grid.astype(real) * real(step)
    energies = energies[(energies >= conductor.low) & (energies <= conductor.high)]
    charge, heat = np.zeros((K + 1, R), real), np.zeros((K + 1, R), real)
    for i in range(0, len(energies), 24):
        E = energies[i:i + 24]
        S = [[s] for s in conductor.series(E)]                             # S[k][j] = n^j S_k
        for k in range(K + 1):
            for _ in range(1, K + 2 - k):
                S[k].append(angles.n(S[k][-1]))

        def P(j, k):
            total = 0
            for m in range(k + 1):
                last = len(S[k - m]) - 1
                total = total + (np.conj(S[m][max(0, j - last)]) * S[k - m][min(j, last)]).real
            total, out = total.mean(axis=1), np.zeros((len(E), R, R), real)
            for a, x in enumerate(conductor.owner):
                for b, y in enumerate(conductor.owner):
                    out[:, x, y] += total[:, a, b]
            return out
        p = {(j, k): P(j, k) for k in range(K + 1) for j in range(K + 2 - k)}
        f = [occupations(E, mu, T, K + 1) for mu, T in leads]
        for k in range(K + 1):
            for a in range(R):
                electrons, quanta = 0, 0
                for b in range(R):
                    electrons = electrons + (f[b][0] - f[a][0]) * p[0, k][:, a, b]
                    factorial = real(1)
                    for j in range(1, k + 1):
                        factorial *= j
                        electrons = electrons - f[a][j] / factorial * p[j, k - j][:, a, b]
                    if k:
                        quanta = quanta + (f[b][0] - f[a][0]) * p[1, k - 1][:, a, b]
                        factorial = real(1)
                        for j in range(1, k):
                            factorial *= j
                            quanta = quanta - f[a][j] / factorial * p[j + 1, k - 1 - j][:, a, b]
                charge[k, a] += electrons.sum() * real(step)
                heat[k, a] += (electrons * (E - leads[a][0]) + quanta).sum() * real(step)
    return charge, heat, -(heat.sum(1) + charge @ np.array([mu for mu, _ in leads]))[1:]


def number(x):
    return '0' if abs(x) < 1e-17 else np.format_float_positional(x, precision=18, trim='-')


def main():
    with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'coherent_rotation.json')) as file:
        documents = json.load(file)
    columns = ['%s.%s' % (q, r) for q in ('charge', 'heat') for r in 'LRU']
    print('case,order,work,' + ','.join(columns) + ',error')
    for case in sys.argv[1:] or CASES:
        at = documents['cases'][case]
        leads = [(exactly(float(r['potential'])), exactly(float(r['temperature']))) for r in at['reservoirs'].values()]
        coarse, fine = (coefficients(documents['conductors'][at['conductor']], leads, n, h) for n, h in zip(*CASES[case]))
        for k in range(HIGHEST + 1):
            error = max(1e-17, *(float(np.abs(x[k] - y[k]).max()) for x, y in zip(coarse, fine) if k < len(x)))
            found = {'%s.%s' % (q, r): fine[i][k, b] for i, q in enumerate(('charge', 'heat')) for b, r in enumerate(at['reservoirs'])}
            work = number(fine[2][k]) if k < HIGHEST else ''
            print('%s,%d,%s,%s,%.1e' % (case, k, work, ','.join(number(found[c]) if c in found else '' for c in columns), error), flush=True)


if __name__ == '__main__':
    main()
