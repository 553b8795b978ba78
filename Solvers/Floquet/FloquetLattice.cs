using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The lattice Thouless wire in uniform rotation, without dephasing: H_{j,j+1} = −t everywhere, levels 2Δ cos(2πj/q − Ωt) on M sites.</summary>
/// <remarks>With e^(2πinj/q) taken out of sideband n all sites are the same, so that M of them are joined in log₂M doublings.</remarks>
internal sealed class FloquetLattice(TightBindingWire wire, double velocity) : FloquetWire(velocity)
{
    private readonly double t = wire.Hopping;
    private readonly FloquetPiece site = new();
    private Complex[] forward = [];
    private Complex[] backward = [];
    private Complex[] phases = [];

    /// <inheritdoc/>
    public override EnergyAxis Axis { get; } = EnergyAxis.Chain(wire.Hopping);

    /// <inheritdoc/>
    public override double Step => wire.Hopping * Math.Min(0.5, 2.0 / wire.Sites);

    /// <inheritdoc/>
    protected override double Pieces(double energy) => wire.Sites;

    /// <inheritdoc/>
    protected override FloquetPiece Build(double energy, int first, int last)
    {
        Site(energy, first, last);
        return Repeated(site, wire.Sites);
    }

    /// <inheritdoc/>
    protected override FloquetEnd End(double energy, int side)
    {
        // Waves at a bond: ψ₀ = a + b and ψ₁ = i(a − b) times 1/√2t, those of the middle of the band; the lead has ψ₀ = λψ₁ for what leaves.
        var propagates = Math.Abs(energy) < 2 * t;
        var v = propagates ? LatticeLead.Velocity(energy, t) : 0;
        var λ = propagates
            ? new Complex(-energy / (2 * t), v / (2 * t))
            : -Math.Sign(energy) * 2 * t / (Math.Abs(energy) + Math.Sqrt((Math.Abs(energy) - 2 * t) * (Math.Abs(energy) + 2 * t)));
        var sum = Reciprocals.Of(λ + Complex.ImaginaryOne);
        var reflection = (λ - Complex.ImaginaryOne) * sum;
        var half = new Complex(Math.Sqrt(Math.Max(2 * t - energy, 0) / (4 * t)), Math.Sqrt(Math.Max(2 * t + energy, 0) / (4 * t)));
        var through = Math.Sqrt(2 * v / t) * half * sum;
        var direct = -Complex.ImaginaryOne * reflection;
        // Mirrored, a wave that leaves is i times that of the other end.
        return side == 0 ? new(reflection, through, direct) : new(-reflection, Complex.ImaginaryOne * through, direct);
    }

    /// <inheritdoc/>
    protected override Complex Phase(int side, int sideband) => Turned(sideband, side == 0 ? 1 : wire.Sites + 1.0);

    // e^(2πinj/q).
    private Complex Turned(int n, double j)
    {
        var angle = Math.Tau * Math.IEEERemainder(n * j, wire.Period) / wire.Period;
        return new(Math.Cos(angle), Math.Sin(angle));
    }

    private void Site(double energy, int first, int last)
    {
        var (n, Δ) = (last - first + 1, wire.Strength);
        if (forward.Length < n) (forward, backward) = (new Complex[n], new Complex[n]);
        var highest = Math.Max(-first, last);
        if (phases.Length <= highest)
        {
            phases = new Complex[highest + 1];
            for (var m = 0; m <= highest; m++) phases[m] = Turned(m, 1);
        }
        site.Clear(n);
        // G = (E_n + 2it − V)⁻¹ by elimination from both ends: no pivot comes nearer to zero than 2t.
        for (var i = 0; i < n; i++) forward[i] = Free(i) - (i > 0 ? Δ * Δ * Reciprocals.Of(forward[i - 1]) : 0);
        for (var i = n - 1; i >= 0; i--) backward[i] = Free(i) - (i < n - 1 ? Δ * Δ * Reciprocals.Of(backward[i + 1]) : 0);
        for (var j = 0; j < n; j++)
        {
            var diagonal = Reciprocals.Of(forward[j] + backward[j] - Free(j));
            Put(j, j, diagonal);
            var element = diagonal;
            for (var i = j + 1; i < n; i++) Put(i, j, element *= Δ * Reciprocals.Of(backward[i]));
            element = diagonal;
            for (var i = j - 1; i >= 0; i--) Put(i, j, element *= Δ * Reciprocals.Of(forward[i]));
        }

        Complex OfSite(int m) => m < 0 ? Complex.Conjugate(phases[-m]) : phases[m];

        Complex Free(int i) => new(energy + (i + first) * Velocity, 2 * t);

        void Put(int i, int j, Complex G)
        {
            // ψ = G(−2ta + 2itd), b = a + iψ, c = ψ − d; what is on the right is one site further on.
            var (row, column, one) = (OfSite(-first - i), OfSite(j + first), i == j ? 1 : 0);
            site.ToLeft[i, j] = one - 2 * t * Complex.ImaginaryOne * G;
            site.ToLeft[i, site.Right + j] = -2 * t * G * column;
            site.ToRight[i, j] = -2 * t * row * G;
            site.ToRight[i, site.Right + j] = row * (2 * t * Complex.ImaginaryOne * G - one) * column;
        }
    }
}
