namespace QuantumMotors.Solvers;

/// <summary>Torque, friction and noise of a molecule whose contacts turn with it, by the Green functions and self-energies of the paper and quadrature.</summary>
/// <remarks>The second route to <see cref="Blowtorch"/>, formula by formula beside the appendices. What is linear in f and f′ of a contact is integrated as it
/// stands; at T = 0, f′ is minus a delta function at the potential.</remarks>
public static class JunctionKeldysh
{
    // Panels end at poles and potentials, so that functions are smooth on them.
    private const double Half = 1e-9;
    private const int Integrals = 4;

    /// <summary>The three coefficients of the equation of motion at an angle.
    /// <para>Equation: PrestonKosov2023 (A14), (A15), (A16), (A18) with (B5)–(B8), (B14)–(B21), corrected. Units: energy, ħ, ħ·energy. Valid: any bias and
    /// temperatures; no level without any contact. The torque counts from the bottom −W of the band, friction and noise know none. Accuracy: in the
    /// result; that of friction is far too cautious in narrow levels. Errors: none.</para></summary>
    [Equation("PrestonKosov2023", "A14")]
    [Equation("PrestonKosov2023", "A15")]
    [Equation("PrestonKosov2023", "A16")]
    [Equation("PrestonKosov2023", "A18")]
    public static BlowtorchCoefficients At(BiphenylJunction junction, Reservoirs reservoirs, double angle)
    {
        var (h, left, right) = Model(junction, reservoirs, angle);
        var all = Of(h, left, right, junction.BandBottom);
        return new(all.Torque, -(all.OfContacts + all.OfLevels), all.Noise);
    }

    /// <summary>The levels, and contacts with w = √Γ s on one of them each.</summary>
    internal static (TwoByTwo Levels, MovingContact Left, MovingContact Right) Model(BiphenylJunction junction, Reservoirs reservoirs, double angle)
    {
        // s″ = −2A cos 2θ.
        var (l, r, A) = (Math.Sqrt(junction.LeftLinewidth), Math.Sqrt(junction.RightLinewidth), junction.Anisotropy);
        var (bend, bendRight) = (-2 * A * Math.Cos(2 * angle), -2 * A * Math.Cos(2 * (angle + junction.Dihedral)));
        return (
            new(junction.FirstLevel, junction.Hopping, junction.Hopping, junction.SecondLevel),
            new(reservoirs.Left, (l * junction.LeftAmplitude(angle), 0), (l * junction.LeftSlope(angle), 0), (l * bend, 0)),
            new(reservoirs.Right, (0, r * junction.RightAmplitude(angle)), (0, r * junction.RightSlope(angle)), (0, r * bendRight)));
    }

    /// <summary>The same for any two levels at rest with two contacts of one channel: torque at rest, both parts of the torque per velocity, and noise.</summary>
    /// <param name="h">The levels.</param>
    /// <param name="left">Contact L.</param>
    /// <param name="right">Contact R.</param>
    /// <param name="depth">W.</param>
    internal static (Estimate Torque, Estimate OfContacts, Estimate OfLevels, Estimate Noise) Of(
        in TwoByTwo h, in MovingContact left, in MovingContact right, double depth)
    {
        var points = Breakpoints(h, left, right, depth);
        var (lowest, highest) = (points[0], points[^1]);
        var functions = new Integrands(h, left, right, depth, lowest, highest > lowest ? highest - lowest : 1);
        Span<double> sums = stackalloc double[Integrals], errors = stackalloc double[Integrals], magnitudes = stackalloc double[Integrals];
        Span<double> values = stackalloc double[Integrals], bounds = stackalloc double[Integrals];
        var quadrature = new PanelQuadrature<Integrands>(functions, sums, errors, magnitudes, agreement: Half);
        for (var p = 0; p + 1 < points.Count; p++)
        {
            // Distances are counted from the potential next to them.
            var middle = (points[p] + points[p + 1]) / 2;
            var nearest = Math.Abs(middle - left.Potential) <= Math.Abs(middle - right.Potential) ? 0 : 1;
            var anchor = nearest == 0 ? left.Potential : right.Potential;
            quadrature.Add(nearest, points[p] - anchor, points[p + 1] - anchor);
        }
        quadrature.Add(Integrands.Tail, 0, 1);
        var (nothing, edge) = (new Filling(0, 0, 0), new Filling(0, 0, -1));
        foreach (var isLeft in (ReadOnlySpan<bool>)[true, false])
        {
            if ((isLeft ? left : right).Temperature > 0) continue;
            var green = new JunctionGreenFunctions(
                h, left, right, (isLeft ? left : right).Potential, isLeft ? edge : nothing, isLeft ? nothing : edge);
            Integrands.Values(green, values, bounds);
            for (var i = 1; i <= 2; i++) (sums[i], errors[i]) = (sums[i] + values[i], errors[i] + bounds[i]);
        }
        Estimate Told(int i, ReadOnlySpan<double> sums, ReadOnlySpan<double> errors) => Estimate.Within(sums[i], errors[i]);
        return (Told(0, sums, errors), Told(1, sums, errors), Told(2, sums, errors), Told(3, sums, errors));
    }

    // Potentials, poles, and steps outwards from both.
    private static List<double> Breakpoints(in TwoByTwo h, in MovingContact left, in MovingContact right, double depth)
    {
        var highest = Math.Max(left.Potential + Filling.Thermal * left.Temperature, right.Potential + Filling.Thermal * right.Temperature);
        var lowest = Math.Min(-depth, Math.Min(left.Potential - Filling.Thermal * left.Temperature, right.Potential - Filling.Thermal * right.Temperature));
        var points = new List<double> { -depth };
        foreach (var (μ, T) in (ReadOnlySpan<(double, double)>)[(left.Potential, left.Temperature), (right.Potential, right.Temperature)])
            foreach (var x in (ReadOnlySpan<double>)[0, 3, 9, 22, Filling.Thermal])
            {
                points.Add(μ + x * T);
                points.Add(μ - x * T);
            }
        var Σ = SelfEnergy.Σ(left, right, default, default);
        var (upper, lower) = (h + Σ.Retarded).Eigenvalues;
        lowest = Math.Min(lowest, Math.Min(upper.Real, lower.Real));
        foreach (var pole in (ReadOnlySpan<System.Numerics.Complex>)[upper, lower])
        {
            points.Add(pole.Real);
            for (var width = Math.Max(-pole.Imaginary, 1e-14 * Math.Abs(pole.Real)); width > 0 && width < highest - lowest; width *= 4)
            {
                points.Add(pole.Real - width);
                points.Add(pole.Real + width);
            }
        }
        points.RemoveAll(E => !(E >= lowest && E <= highest));
        points.Add(lowest);
        points.Add(highest);
        return [.. points.Distinct().Order()];
    }

    // Torque, torque per velocity in two parts, noise.
    private readonly struct Integrands(TwoByTwo h, MovingContact left, MovingContact right, double depth, double lowest, double scale) : IEnergyFunctions
    {
        public const int Tail = 2;

        public void At(int reservoir, double distance, double offset, Span<double> values, Span<double> errors)
        {
            // Below the lowest energy that is special, E = lowest − scale (1 − u)/u.
            var u = reservoir == Tail ? distance + offset : 1;
            var (anchor, above) = reservoir == 0 ? (left.Potential, distance + offset)
                : reservoir == 1 ? (right.Potential, distance + offset)
                : (lowest, -scale * (1 - u) / u);
            var E = anchor + above;
            var L = Filling.At(anchor - left.Potential + above, left.Temperature);
            var R = Filling.At(anchor - right.Potential + above, right.Temperature);
            Values(new(h, left, right, E, L, R), values, errors);
            // Gauss's points do not touch the bottom.
            if (reservoir == Tail || E < -depth) values[0] = errors[0] = 0;
            if (reservoir != Tail) return;
            for (var i = 0; i < Integrals; i++) (values[i], errors[i]) = (values[i] * scale / (u * u), errors[i] * scale / (u * u));
        }

        public static void Values(in JunctionGreenFunctions green, Span<double> values, Span<double> errors)
        {
            var (contacts, levels) = green.TorquePerVelocity;
            (values[0], values[1], values[2], values[3]) = (green.Torque, contacts, levels, green.Noise);
            green.Errors(errors);
        }
    }
}
