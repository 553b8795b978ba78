"""High-precision reference values for a single-channel wire with a rotating gap (hbar = e = k_B = 1).

    H = v p sigma_z + gap (sigma_x cos(angle) + sigma_y sin(angle))   for |x| < L/2,   H = v p sigma_z outside,
spinor = (right mover, left mover), energies E from the middle of the gap.  S_ab leads from incoming
channel b to outgoing channel a, order (L, R), with reference planes at x = -L/2 and x = +L/2.

`python3 thouless_wire.py` (needs mpmath only; about half a minute on two cores) writes beside itself
  thouless_wire.csv          T, R, ln T, S and dS/d(angle).  H psi = E psi gives psi' = A psi with
                             A = (i/v) [[E, -gap e^(-i angle)], [gap e^(i angle), -E]], so that
                             psi(L/2) = P psi(-L/2), P = exp(A L).  P and dP/d(angle) are blocks of one numerical
                             exponential, of [[A, dA], [0, A]] L; S and dS solve the two boundary-value problems.
  thouless_wire_thermal.csv  integral (-f'(E)) g(E) dE for g = T and g = R, f the Fermi function, with the 24-point
                             Gauss-Legendre rule of mp.quad on panels halved until nothing changes, checked with
                             48 points.  T(E) here is the closed form that every row above asserts to 40 digits.
All inputs are doubles taken exactly (printed with their shortest round-trip text).  Outputs have 25 significant
digits (thermal averages: at least 22 are good); T below 1e-307 is printed as 0, smaller elements of S are not.
"""
import math, random
from multiprocessing import Pool
from pathlib import Path
from mpmath import mp, mpf, mpc
from mpmath.calculus.quadrature import GaussLegendre

HEAD = "gap,velocity,length,energy,angle,T,R,lnT," + ",".join(
    s + part for s in ("S11", "S12", "S21", "S22", "dS11", "dS22") for part in ("re", "im"))
HEAD2 = "gap,velocity,length,potential,temperature,Tavg,Ravg"

def text(x):
    with mp.workdps(40):
        return "0" if x == 0 else mp.nstr(+x, 25, min_fixed=1, max_fixed=0, strip_zeros=False)

def parts(z):
    """Real and imaginary part; what is only rounding noise of an exact zero is printed as 0."""
    return [text(mpf(0) if abs(c) < mpf(10)**-60 * abs(z) else c) for c in (z.real, z.imag)]

def odds(gap, v, length, energy):
    """R/T in closed form: (lam sin(sqrt z)/sqrt z)^2, z = (E^2 - gap^2) L^2/v^2, lam = gap L/v."""
    z, lam = (energy**2 - gap**2) * (length / v)**2, gap * length / v
    q = mp.sqrt(abs(z))
    return (lam * (1 if z == 0 else mp.sin(q) / q if z > 0 else mp.sinh(q) / q))**2

def scattering_row(row):
    gap, v, length, energy, angle = map(mpf, row)
    # t = P11 + P12 r loses 2 sqrt(-z) log10(e) digits by cancellation in the gap, hence the working precision
    mp.dps = 100 + int(0.87 * mp.sqrt(max(0, gap**2 - energy**2)) * length / v)
    up, a = gap * mp.expj(angle), mp.zeros(4)
    for o in (0, 2):
        a[o, o], a[o, o + 1], a[o + 1, o], a[o + 1, o + 1] = energy, -mp.conj(up), up, -energy
    a[0, 3], a[1, 2] = mpc(0, 1) * mp.conj(up), mpc(0, 1) * up        # d/d(angle) of the block
    p = mp.expm(a * (mpc(0, 1) * length / v))
    p11, p12, d11, d12, p21, p22, d21, d22 = (p[i, j] for i in (0, 1) for j in range(4))
    # in from the left:  (t, 0) = P (1, r);  in from the right:  (r', 1) = P (0, t')
    r, tr = -p21 / p22, 1 / p22
    dr, dtr = -(d21 + d22 * r) / p22, -d22 * tr / p22
    t, rr = p11 + p12 * r, p12 * tr
    dt, drr = d11 + d12 * r + p12 * dr, d12 * tr + p12 * dtr
    big_t, big_r, x = abs(t)**2, abs(r)**2, odds(gap, v, length, energy)
    def same(c, d, size):
        assert abs(c - d) < mpf(10)**-40 * abs(size), (row, c, d)
    same(big_t + big_r, 1, 1); same(big_t * (1 + x), 1, 1); same(big_r * (1 + x), x, x)
    same(r * mp.conj(t) + tr * mp.conj(rr), 0, r * t); same(t, tr, t); same(dt, 0, t); same(dtr, 0, t)
    same(dr, mpc(0, 1) * r, r); same(drr, mpc(0, -1) * rr, rr)
    return ",".join([repr(c) for c in row] + [text(big_t) if big_t >= mpf("1e-307") else "0", text(big_r),
            text(mp.log(big_t))] + sum(map(parts, (r, tr, t, rr, dr, drr)), []))

def scattering_inputs():
    rng, rows = random.Random(20240607), []
    def add(gap, v, length, energy, angle=None):
        rows.append(tuple(map(float, (gap, v, length, energy, rng.uniform(-10, 10) if angle is None else angle))))
    def ulps(x, n):
        return ulps(math.nextafter(x, math.copysign(math.inf, n)), n - (1 if n > 0 else -1)) if n else x
    def log_uniform():
        return math.exp(rng.uniform(math.log(0.1), math.log(10)))
    for e in (0, 0.5, 1, -0.5, -1):                                   # lam = 2
        add(1, 1, 2, e, 0); add(1, 1, 2, e)
    for k in range(50):                                               # generic points
        gap = log_uniform()
        add(gap, log_uniform(), log_uniform(), gap * rng.uniform(-4, 4), 0 if k % 10 == 0 else None)
    for gap, v, length in ((1, 1, 1), (0.7, 1.3, 6), (3.3, 0.9, 4)):  # at and beside the edges of the gap
        for e in [ulps(gap, n) for n in (0, 1, -1, 5, -5)] + [-gap, ulps(-gap, 2)]: add(gap, v, length, e)
        for s in (1e-12, 1e-9, 1e-6):
            add(gap, v, length, gap * (1 + s)); add(gap, v, length, -gap * (1 - s))
    for lam in (1e-8, 1e-5, 1e-3, 30, 100, 345):                      # shallow to deep
        for ratio in (0, 0.3, -0.8, 0.99, 1 - 1e-7):
            add(1.25, 0.8, lam * 0.64, 1.25 * ratio)
    for lam, ratio in ((360, 0), (500, 0.6), (1000, -0.25), (2000, 0.9), (2000, 0.9999), (5000, 0), (5000, 0.999)):
        add(2, 0.5, lam / 4, 2 * ratio)                               # beyond the range of doubles
    for ratio, phase in ((1e3, 1e6), (1e6, 1e6), (-1e6, 1e9), (3, 1e7), (1.5, -1e9), (1.01, 1e6), (-1e3, 1e8), (2, 1e5)):
        gap, v = log_uniform(), log_uniform()                         # large phases
        add(gap, v, abs(phase) * v / (gap * math.sqrt(ratio**2 - 1)), gap * ratio)
    for lam, n in ((1, 1), (5, 2), (20, 1), (40, -1), (40, 3), (100, 1), (150, -7), (300, 2)):
        gap, v = 1.1, 0.9                                             # doubles nearest to sqrt(z) = n pi
        mp.dps, length = 50, lam * v / gap
        add(gap, v, length, math.copysign(mp.sqrt(mpf(gap)**2 + (n * mp.pi * mpf(v) / mpf(length))**2), n))
    for length, e in ((d, e) for d in (1e-12, 1e-6, 1e-3) for e in (0.4, -30)):
        add(1.7, 0.6, length, e)                                      # very short
    return rows

def thermal_row(row):
    gap, v, length, mu, temp = map(mpf, row)
    mp.dps = 34
    gap2, k, lam2, top = gap**2, length / v, (gap * length / v)**2, 1 / temp
    rules = [[(+x, +w) for x, w in GaussLegendre(mp).calc_nodes(d, 200)] for d in (4, 5)]    # 24 and 48 nodes
    def panel(a, b, rule):
        c, h, st, sr = (a + b) / 2, (b - a) / 2, mpf(0), mpf(0)
        for node, w in rule:
            e = c + h * node
            u, z = mp.exp(-abs(e - mu) * top), e * e - gap2
            q = mp.sqrt(abs(z)) * k
            x = lam2 * ((mp.sin(q) if z > 0 else mp.sinh(q)) / q)**2 if z else lam2    # = odds(...), written fast
            y = w * u / ((1 + u)**2 * (1 + x))
            st += y; sr += y * x
        return st * h * top, sr * h * top
    # start: steps of 4 temperatures, the edges of the gap, and the energies of perfect transmission
    lo, hi, n = min(mu, -gap) - 60 * temp, max(mu, gap) + 60 * temp, 1
    cuts = {lo, hi, mu, -gap, gap} | {lo + 4 * temp * n for n in range(int((hi - lo) / (4 * temp)) + 1)}
    while (e := mp.sqrt(gap2 + (n * mp.pi / k)**2)) < max(hi, -lo):
        cuts |= {c for c in (e, -e) if lo < c < hi}
        n += 1
    work = [(a, b, panel(a, b, rules[0])) for a, b in zip(sorted(cuts), sorted(cuts)[1:])]
    tol = [mpf(10)**-27 * sum(w[2][i] for w in work) for i in (0, 1)]
    total, check = [0, 0], [0, 0]
    while work:                                                       # halve until a panel equals its halves
        a, b, whole = work.pop()
        c, near = (a + b) / 2, 0 if a <= mu <= b else min(abs(a - mu), abs(b - mu))
        if (b - a) * top * mp.exp(-near * top) < min(tol) / 1000: continue    # an upper bound of both integrals
        left, right = panel(a, c, rules[0]), panel(c, b, rules[0])
        if all(abs(left[i] + right[i] - whole[i]) < tol[i] for i in (0, 1)):
            fine = panel(a, b, rules[1])
            total, check = [total[i] + left[i] + right[i] for i in (0, 1)], [check[i] + fine[i] for i in (0, 1)]
        else:
            work += [(a, c, left), (c, b, right)]
    assert abs(sum(total) - 1) < mpf(10)**-23 and all(abs(check[i] / total[i] - 1) < mpf(10)**-23 for i in (0, 1))
    return ",".join([repr(float(c)) for c in row] + [text(c) for c in total])

THERMAL = [  # gap, velocity, length, potential, temperature
    (1, 1, 2, 0, 0.1), (1, 1, 2, 0.5, 0.1), (1, 1, 2, 1, 0.1), (1, 1, 2, 1, 0.001), (1, 1, 2, 0, 5), (1, 1, 2, 3, 1),
    (1, 1, 0.1, 0, 0.05), (1, 1, 0.1, 2, 5), (0.3, 2.5, 4, -0.2, 0.01), (0.3, 2.5, 4, -0.7, 0.3), (2, 0.7, 1.5, 1.9, 0.002),
    (2, 0.7, 1.5, 2.5, 0.2), (1, 1, 5, 0, 0.02), (1, 1, 5, 0, 0.2), (1, 1, 5, 1.1, 0.05), (1, 1, 5, -2, 1),
    (1, 1, 10, 0, 0.001), (1, 1, 10, 0, 0.05), (1, 1, 10, 1.05, 0.01), (1, 1, 6, 0, 5), (1, 1, 40, 0, 0.02),
    (1, 1, 40, 0, 0.001), (1, 1, 40, 0.9, 0.005), (1, 1, 40, 1, 0.001), (1, 1, 40, 1.01, 0.1), (0.8, 1.6, 70, 0.3, 0.4),
    (1, 1, 40, 0, 0.5)]

if __name__ == "__main__":
    with Pool() as pool:
        for name, head, function, inputs in (("thouless_wire.csv", HEAD, scattering_row, scattering_inputs()),
                                             ("thouless_wire_thermal.csv", HEAD2, thermal_row, THERMAL)):
            rows = [head] + pool.map(function, inputs, 1)
            Path(__file__).resolve().with_name(name).write_bytes("".join(r + "\n" for r in rows).encode())
