namespace QuantumMotors.Solvers;

/// <summary>Where electrons decide: the energies between and around one or two Fermi energies, cut into panels.</summary>
/// <remarks>Energies are in units of the scale on which scattering changes. Panels end at every Fermi energy, follow the temperature
/// of each reservoir within 40 T of it, and are nowhere wider than two units. Beyond the outermost the integrals are continued until
/// what is left no longer counts: so they have RELATIVE accuracy even where thermally activated electrons carry them.</remarks>
/// <param name="positions">The Fermi energies, from any origin.</param>
/// <param name="temperatures">The temperature of each.</param>
internal readonly ref struct EnergyWindow(ReadOnlySpan<double> positions, ReadOnlySpan<double> temperatures)
{
    // −f′ = 1/4T cosh²(x/2) is resolved by 16 points on panels of this width, in units of T, to 1e-17: its nearest pole is at x = iπ,
    // and the error of Gauss–Legendre falls as ((π + √(π² + 2²))/2)^(−32).
    private const double ThermalPanel = 4;
    private const int ThermalPanels = 10;
    private const double Widest = 2;
    private const double Safety = 4;
    private const double Underflow = 745;
    private const double Tail = 80;

    private readonly ReadOnlySpan<double> positions = positions;
    private readonly ReadOnlySpan<double> temperatures = temperatures;

    /// <summary>Integrates the functions over the whole window.</summary>
    /// <param name="functions">Functions that vanish outside the window at least as fast as unit·(1 + x)e^(−x), x = distance/T.</param>
    /// <param name="unit">Their size.</param>
    /// <param name="sums">Receives the integrals.</param>
    /// <param name="errors">Receives bounds on their errors.</param>
    /// <param name="floor">Size of an integral below which its digits are not asked for; 0 for relative accuracy whatever the size.</param>
    /// <returns>Whether the integrals could be resolved.</returns>
    public bool Integrate<T>(T functions, double unit, Span<double> sums, Span<double> errors, double floor = 0) where T : struct, IEnergyFunctions
    {
        sums.Clear();
        errors.Clear();
        Span<double> magnitudes = stackalloc double[sums.Length];
        magnitudes.Clear();
        Span<double> starts = stackalloc double[positions.Length * (2 * ThermalPanels + 1)];
        Span<int> owners = stackalloc int[starts.Length];
        var count = Breakpoints(starts, owners);
        // Each panel is looked at three times; where even smooth functions would need too many, nothing is tried.
        var hottest = 0.0;
        foreach (var τ in temperatures) hottest = Math.Max(hottest, τ);
        if (!(3 * ((starts[count - 1] - starts[0]) / Widest + Tail * hottest / Widest) < PanelQuadrature<T>.LargestNumberOfPanels)) return false;
        var quadrature = new PanelQuadrature<T>(functions, sums, errors, magnitudes, floor);
        for (var k = 0; k + 1 < count; k++)
            Cover(ref quadrature, owners[k], starts[k] - positions[owners[k]], starts[k + 1] - positions[owners[k]]);
        var tail = Tails(ref quadrature, starts[0], starts[count - 1], unit, magnitudes, floor);
        for (var i = 0; i < sums.Length; i++) errors[i] = Safety * (errors[i] + tail + 1e-16 * magnitudes[i]);
        return !quadrature.IsExhausted;
    }

    // Ends of panels in ascending order, each with the Fermi energy it is counted from.
    private int Breakpoints(Span<double> starts, Span<int> owners)
    {
        var count = 0;
        for (var r = 0; r < positions.Length; r++)
        {
            var panel = ThermalPanel * temperatures[r];
            var steps = panel > 0 && panel < Widest ? ThermalPanels : 0;
            for (var j = -steps; j <= steps; j++)
            {
                starts[count] = positions[r] + j * panel;
                owners[count++] = r;
            }
        }
        starts[..count].Sort(owners[..count]);
        return count;
    }

    private static void Cover<T>(ref PanelQuadrature<T> quadrature, int owner, double from, double to) where T : struct, IEnergyFunctions
    {
        var pieces = Math.Ceiling((to - from) / Widest);
        for (var j = 0; j < pieces && !quadrature.IsExhausted; j++)
            quadrature.Add(owner, from + (to - from) * (j / pieces), j + 1 == pieces ? to : from + (to - from) * ((j + 1) / pieces));
    }

    // Outwards on both sides, until what is left no longer counts.
    private double Tails<T>(ref PanelQuadrature<T> quadrature, double lowest, double highest, double unit, ReadOnlySpan<double> magnitudes, double floor)
        where T : struct, IEnergyFunctions
    {
        var hottest = 0;
        for (var r = 1; r < temperatures.Length; r++)
            if (temperatures[r] > temperatures[hottest]) hottest = r;
        if (temperatures[hottest] == 0) return 0;
        var panel = Math.Min(ThermalPanel * temperatures[hottest], Widest);
        for (var j = 0; ; j++)
        {
            var (down, up) = (lowest - j * panel, highest + j * panel);
            var tail = 0.0;
            for (var r = 0; r < positions.Length; r++)
                if (temperatures[r] > 0)
                {
                    var x = Math.Min(up - positions[r], positions[r] - down) / temperatures[r];
                    if (x < Underflow) tail = Math.Max(tail, 2 * unit * (1 + x) * Math.Exp(-x));
                }
            var smallest = double.PositiveInfinity;
            foreach (var magnitude in magnitudes) smallest = Math.Min(smallest, Math.Max(magnitude, floor));
            if (tail <= 1e-18 * smallest || tail == 0 || quadrature.IsExhausted) return tail;
            quadrature.Add(hottest, up - positions[hottest], up + panel - positions[hottest]);
            quadrature.Add(hottest, down - panel - positions[hottest], down - positions[hottest]);
        }
    }
}
