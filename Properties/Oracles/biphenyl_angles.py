#!/usr/bin/env python3
"""Tabulate torque (W = 0.5, 1, 2), friction and noise of the reference
junction on 256 (V = 0, 2: 128) equidistant angles of one period pi; writes biphenyl_angles.json."""
import json
import sys
from multiprocessing import Pool
import biphenyl_junction as bj
from mpmath import mp, mpf

N = {0: 128, 2: 128, 3: 256, 4: 256, 5: 256}
EV = 27.211386245988
VS = [0, 2, 3, 4, 5]


def task(a):
    V, i = a
    th = mp.pi * i / N[V]
    J = bj.Junction(0, 0, mpf(1.25) / mpf(EV), -mp.pi / 4, mpf('0.95'), mpf('0.01'), mpf('0.005'), 1,
                    mpf(V) / mpf(EV) / 2, -mpf(V) / mpf(EV) / 2, mpf('0.001'), mpf('0.001'), th)
    r = J.compute()
    t = {'1': r['torque']}
    for W in ('0.5', '2'):
        a0, b0 = -mpf(W), mpf(-1)
        acc = mpf(0)
        n = 16
        for k in range(n):
            lo, hi = a0 + (b0 - a0) * k / n, a0 + (b0 - a0) * (k + 1) / n
            for x, wt in bj.GL:
                E = (lo + hi) / 2 + (hi - lo) / 2 * x
                G11, G12, G22 = J.green(E)
                acc += wt * (hi - lo) / 2 * (J.dGam[0] * G11.real + J.dGam[1] * G22.real)
        t[W] = r['torque'] - acc / (2 * mp.pi)
    t['lim1'] = r['torque_lim']
    s = lambda x: mp.nstr(x, 30)
    return V, i, {k: s(x) for k, x in t.items()}, s(r['friction']), s(r['noise'])


if __name__ == '__main__':
    out = {str(V): {'xi': [None] * N[V], 'D': [None] * N[V], 'tau': {}} for V in VS}
    with Pool() as p:
        for V, i, t, xi, D in p.imap(task, [(V, i) for V in VS[::-1] for i in range(N[V])], chunksize=4):
            o = out[str(V)]
            o['xi'][i], o['D'][i] = xi, D
            for k, x in t.items():
                o['tau'].setdefault(k, [None] * N[V])[i] = x
    json.dump(out, open('biphenyl_angles.json', 'w'))
