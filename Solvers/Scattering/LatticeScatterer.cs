using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>The lattice Thouless wire: H_{j,j+1} = −t, levels 2Δ cos(2πj/q − θ).</summary>
internal sealed class LatticeScatterer(TightBindingWire wire) : CoherentConductor(Contact(wire), Probes(wire), wire.ProbeTemperature == ProbeTemperature.Floating)
{
    /// <inheritdoc/>
    public override EnergyAxis Axis { get; } = EnergyAxis.Chain(wire.Hopping);

    /// <inheritdoc/>
    public override double Step => Math.Min(0.5, 2.0 / wire.Sites);

    /// <inheritdoc/>
    public override double Size => 2 * (wire.Hopping + Math.Abs(wire.Strength));

    /// <inheritdoc/>
    public override FrozenConductor At(double angle, int order)
    {
        var levels = new double[Math.Max(order, 1) + 1][];
        for (var q = 0; q < levels.Length; q++) levels[q] = new double[wire.Sites];
        for (var j = 0; j < wire.Sites; j++)
        {
            var turns = (j + 1) / wire.Period;
            var (sine, cosine) = Math.SinCos(Math.Tau * (turns - Math.Floor(turns)) - angle);
            for (var q = 0; q < levels.Length; q++)
                levels[q][j] = 2 * wire.Strength * (q % 4) switch { 0 => cosine, 1 => sine, 2 => -cosine, _ => -sine };
        }
        return new AtAngle(wire, levels);
    }

    private static int[] Contact(TightBindingWire wire) => [.. Enumerable.Range(0, wire.Dephasing > 0 ? wire.Sites + 2 : 2)];

    private static bool[] Probes(TightBindingWire wire) => [.. Contact(wire).Select(c => c >= 2)];

    private sealed class AtAngle(TightBindingWire wire, double[][] levels) : FrozenConductor
    {
        private readonly LatticeResolvent resolvent = new(wire.Hopping, wire.Dephasing, levels);
        private Complex[] workspace = [];

        // Without dephasing, h is real below the band and everything bound.
        public override double? Bottom => wire.Dephasing > 0 ? null : -2 * wire.Hopping - 2 * Math.Abs(wire.Strength) - wire.Hopping;

        public override void Fill(double energy, ScatteringSeries series) =>
            resolvent.Fill(energy, series, Workspace(series.Algebra.Count));

        public override double Frozen(double energy, Span<Complex> matrix, Span<Complex> derivative) =>
            resolvent.Frozen(energy, matrix, derivative, Workspace(1), levels[1]);

        public override Complex ForceOfSea(Complex z, out double size) => resolvent.ForceOfSea(z, out size);

        public override double LogTransmission(double energy) => resolvent.LogTransmission(energy);

        private Span<Complex> Workspace(int symbols)
        {
            var length = symbols * resolvent.Size * resolvent.Channels;
            if (workspace.Length < length) workspace = new Complex[length];
            return workspace.AsSpan(0, length);
        }
    }
}
