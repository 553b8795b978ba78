namespace QuantumMotors.Solvers;

/// <summary>The Fermi edges that two reservoirs present to a scatterer.</summary>
/// <remarks>The difference is kept beside the edges, because μ ± V/2 no longer knows a small V.</remarks>
internal readonly record struct FermiEdges(double Left, double Right, double Difference, double LeftTemperature, double RightTemperature)
{
    /// <summary>Those of two reservoirs.</summary>
    public static FermiEdges Of(Reservoirs reservoirs) => new(
        reservoirs.Left.ChemicalPotential, reservoirs.Right.ChemicalPotential, reservoirs.Bias,
        reservoirs.Left.Temperature, reservoirs.Right.Temperature);

    /// <summary>As a rotor with velocity Ω sees them: in its frame electrons from L have Ω/2 less energy, and those from R Ω/2 more.</summary>
    public FermiEdges SeenAt(double Ω) => this with { Left = Left - Ω / 2, Right = Right + Ω / 2, Difference = Difference - Ω };

    /// <summary>Every electron has a partner on the other side.</summary>
    public bool AreEqual => Difference == 0 && LeftTemperature == RightTemperature;
}

/// <summary>Integrals over the energies at which the two reservoirs of a Thouless wire differ, or over those of one of them.</summary>
internal static class ThoulessWireWindow
{
    private const double Roundoff = 2.3e-16;

    // R and T are each right to fewer roundoffs than this, also at sharp resonances, where few points carry an integral.
    private const double Roundoffs = 8;

    /// <summary>The integrals of a window, in this order: ∫Rw, ∫Tw, ∫(E − a_L)Rw, ∫(E − a_R)Rw, ∫(E − a_L)Tw, ∫(E − a_R)Tw, ∫RTw²,
    /// with w = f_L − f_R and a the Fermi edges.</summary>
    public const int Count = 7;

    /// <summary>The first of these integrals, as many as are asked for: one or all. Cost: 24 wave functions per v/L of the window, more
    /// at sharp resonances.</summary>
    public static Shortfall? Between(ThoulessWire wire, in FermiEdges edges, Span<Estimate> integrals)
    {
        integrals.Clear();
        if (edges.AreEqual) return null;
        var scale = ThoulessWireScattering.EnergyScale(wire);
        Span<double> sums = stackalloc double[integrals.Length];
        Span<double> errors = stackalloc double[integrals.Length];
        var (τL, τR, u) = (edges.LeftTemperature / scale, edges.RightTemperature / scale, edges.Difference / scale);
        var hottest = Math.Max(τL, τR);
        // A hot window falls off over τ and its moments over τ².
        var window = new EnergyWindow([0, -u], [τL, τR]);
        var (functions, unit) = (new Difference(wire, edges, scale), hottest * Math.Max(1, hottest));
        if (!double.IsFinite(u)) return Unresolved(edges, scale);
        // Where activated electrons cross resonances too sharp to resolve, digits of what is tiny are given up, and the error says so.
        if (!window.Integrate(functions, unit, sums, errors) && !window.Integrate(functions, unit, sums, errors, floor: Math.Min(1, Math.Abs(u) + hottest)))
            return Unresolved(edges, scale);
        for (var i = 0; i < integrals.Length; i++)
        {
            var size = i is 2 or 3 or 4 or 5 ? scale * scale : scale;
            integrals[i] = Estimate.Within(sums[i] * size, (errors[i] + 1e-16 * Math.Abs(sums[i])) * size);
        }
        return null;
    }

    /// <summary>Averages over the thermal window of one reservoir: ⟨R_0⟩ … ⟨R_K⟩, then ⟨(E − μ)R_0⟩ … ⟨(E − μ)R_K⟩, then ⟨T⟩, ⟨(E − μ)T⟩ and
    /// ⟨(E − μ)²T⟩, where R(E + δ) = Σ R_k δᵏ. Cost: as <see cref="ThermalAverage"/>.</summary>
    public static Shortfall? Around(ThoulessWire wire, double potential, double temperature, Span<Estimate> averages)
    {
        var n = (averages.Length - 3) / 2;
        if (temperature == 0)
        {
            averages.Clear();
            Span<double> series = stackalloc double[n];
            ThoulessWireSeries.Fill(wire, potential, series);
            averages[0] = ThoulessWireScattering.Reflection(wire, potential);
            averages[2 * n] = ThoulessWireScattering.Transmission(wire, potential);
            // Powers of the phase amplify its rounding.
            for (var k = 1; k < n; k++) averages[k] = Estimate.Within(series[k], 16 * k * Roundoff * Magnitude(series, k, wire));
            return null;
        }
        var scale = ThoulessWireScattering.EnergyScale(wire);
        Span<double> sums = stackalloc double[averages.Length];
        Span<double> errors = stackalloc double[averages.Length];
        var τ = temperature / scale;
        var window = new EnergyWindow([0], [τ]);
        var (functions, size) = (new Average(wire, potential, temperature, scale, n), Math.Max(1, τ * τ));
        if (!window.Integrate(functions, size, sums, errors) && !window.Integrate(functions, size, sums, errors, floor: Math.Min(1, τ)))
            return ThermalAverage.Unresolved(temperature, scale);
        for (var i = 0; i < averages.Length; i++)
        {
            var unit = i < n ? Math.Pow(scale, -i) : i < 2 * n ? Math.Pow(scale, 1 - (i - n)) : Math.Pow(scale, i - 2 * n);
            averages[i] = Estimate.Within(sums[i] * unit, (errors[i] + 3e-16 * Math.Abs(sums[i])) * unit);
        }
        return null;
    }

    // The largest of the neighbouring orders, in units of v/L: what cancels in a derivative that happens to be small.
    private static double Magnitude(ReadOnlySpan<double> series, int k, ThoulessWire wire)
    {
        var scale = ThoulessWireScattering.EnergyScale(wire);
        return Math.Max(Math.Abs(series[k]), Math.Abs(series[k - 1]) / scale);
    }

    private static Shortfall Unresolved(in FermiEdges edges, double scale) => new Shortfall.Unresolved(
        $"the window between the reservoirs, {Math.Abs(edges.Difference):R} wide at temperatures {edges.LeftTemperature:R} and {edges.RightTemperature:R}, has too many oscillations of width {scale:R}, or resonances too sharp, to be resolved");

    private readonly struct Difference(ThoulessWire wire, FermiEdges edges, double scale) : IEnergyFunctions
    {
        public void At(int reservoir, double distance, double offset, Span<double> values, Span<double> errors)
        {
            var wave = new ThoulessWave(wire, DoubleDouble.SumOfProduct(reservoir == 0 ? edges.Left : edges.Right, distance, scale) + offset * scale);
            distance += offset;
            var (u, τL, τR) = (edges.Difference / scale, edges.LeftTemperature / scale, edges.RightTemperature / scale);
            var (fromLeft, fromRight) = reservoir == 0 ? (distance, distance + u) : (distance - u, distance);
            var (w, error) = FermiDifference(fromLeft, fromRight, u, τL, τR);
            var (R, T) = (wave.Reflection, wave.Transmission);
            error += Roundoffs * Roundoff * Math.Abs(w);
            values[0] = R * w;
            errors[0] = R * error;
            if (values.Length == 1) return;
            values[1] = T * w;
            values[2] = fromLeft * values[0];
            values[3] = fromRight * values[0];
            values[4] = fromLeft * values[1];
            values[5] = fromRight * values[1];
            values[6] = R * values[1] * w;
            errors[1] = T * error;
            errors[2] = Math.Abs(fromLeft) * errors[0];
            errors[3] = Math.Abs(fromRight) * errors[0];
            errors[4] = Math.Abs(fromLeft) * errors[1];
            errors[5] = Math.Abs(fromRight) * errors[1];
            errors[6] = 2 * R * errors[1] * Math.Abs(w);
        }
    }

    private readonly struct Average(ThoulessWire wire, double potential, double temperature, double scale, int orders) : IEnergyFunctions
    {
        public void At(int reservoir, double distance, double offset, Span<double> values, Span<double> errors)
        {
            var wave = new ThoulessWave(wire, DoubleDouble.SumOfProduct(potential, distance, scale) + offset * scale);
            distance += offset;
            var x = distance * scale / temperature;
            var weight = scale / temperature * ThermalAverage.Weight(x);
            var error = (Roundoffs + 4 * Math.Abs(x)) * Roundoff;
            var series = values[..orders];
            ThoulessWireSeries.Fill(wave, 1, series);
            foreach (ref var coefficient in series) coefficient *= weight;
            for (var k = 0; k < orders; k++)
            {
                errors[k] = error * (1 + k) * Math.Max(Math.Abs(series[k]), k > 0 ? Math.Abs(series[k - 1]) : 0);
                values[orders + k] = distance * series[k];
                errors[orders + k] = Math.Abs(distance) * errors[k];
            }
            var T = weight * wave.Transmission;
            for (var p = 0; p < 3; p++)
            {
                values[2 * orders + p] = T;
                errors[2 * orders + p] = error * Math.Abs(T);
                T *= distance;
            }
        }
    }

    // f(x_L) − f(x_R) without cancellation, and its rounding error.
    private static (double Value, double Error) FermiDifference(double fromLeft, double fromRight, double u, double τL, double τR)
    {
        var (left, right) = (new Occupation(fromLeft, τL), new Occupation(fromRight, τR));
        var gap = τL == τR ? u / τL : right.X - left.X;
        if (Math.Abs(gap) < 1 && τL == τR)
        {
            // A known small difference: its relative error is that of the variances.
            var w = 2 * Math.Sinh(gap / 2) * Math.Sqrt(left.Variance * right.Variance);
            return (w, Roundoff * Math.Abs(w) * (4 + 2 * (Math.Abs(left.X) + Math.Abs(right.X))));
        }
        var difference = Math.Abs(gap) < 1 ? 2 * Math.Sinh(gap / 2) * Math.Sqrt(left.Variance * right.Variance)
            : left.X < 0 && right.X < 0 ? right.Empty - left.Empty : left.Filled - right.Filled;
        return (difference, Roundoff * (Math.Abs(difference) + 4 * (left.Sensitivity + right.Sensitivity)));
    }

    /// <summary>Fermi function, its complement and its variance f(1 − f), each with full relative accuracy.</summary>
    private readonly struct Occupation
    {
        public readonly double X;
        public readonly double Filled;
        public readonly double Empty;
        public readonly double Variance;

        public Occupation(double distance, double τ)
        {
            if (τ == 0)
            {
                X = distance > 0 ? double.PositiveInfinity : double.NegativeInfinity;
                (Filled, Empty) = distance > 0 ? (0, 1) : (1, 0);
                return;
            }
            X = distance / τ;
            var small = Math.Exp(-Math.Abs(X));
            var (minority, majority) = (small / (1 + small), 1 / (1 + small));
            (Filled, Empty) = X > 0 ? (minority, majority) : (majority, minority);
            Variance = minority * majority;
        }

        // The rounding of x costs |x| f(1 − f).
        public double Sensitivity => Variance == 0 ? 0 : Math.Abs(X) * Variance;
    }
}
