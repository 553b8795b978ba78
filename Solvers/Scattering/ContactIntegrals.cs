using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Integrals over the energies at which contacts differ, or are neither full nor empty, at one angle.</summary>
/// <remarks>With S = Σ ΩᵏS_k the dynamic scattering matrix, and ′ = ∂_θ, currents into contact a are ∫[S ⋆ f ⋆ S†]_aa − f_a, in the algebra of
/// <see cref="StarAlgebra"/>. By order, for each outgoing channel and each incoming channel,
/// <code>
///   k = 0:  |S|² f
///   k = 1:  [2 Re S₁S* − Im ∂_E S S′*] f + Im S′S* f′
///   k = 2:  [2 Re S₂S* + |S₁|² − Im(∂_E S₁ S′* + ∂_E S S₁′*) − Re ∂_E²S S″*/4 + |∂_E S′|²/4] f
///           + [Im(S′S₁* + S₁′S*) + Re(∂_E S′S′* − S″∂_E S*)/2] f′ + [|S′|² − Re S″S*]/4 f″,
/// </code>
/// and f″ goes away by parts; higher orders are <see cref="FurtherOrders"/>. Unitarity lets f of the incoming contact become the difference from that of the outgoing one, so that nothing is
/// integrated over the sea. The torque of order 1 is (1/π) Σ f Im S₁*S′ + (1/4π) Σ f′|S′|².</remarks>
internal sealed class ContactIntegrals(CoherentConductor conductor, FrozenConductor frozen, double[] potentials, double[] temperatures, int order, bool hasAnswers, bool hasHeating = false)
{
    private const double Roundoff = 2.3e-16;
    private const double Underflow = 740;
    private const int MostPanels = 1_500;
    private const double Nothing = 1e-12;

    /// <summary>Highest order of charge and heat: each further one costs twice as much, and loses digits where terms cancel.</summary>
    public const int HighestOrder = 6;

    private readonly ScatteringSeries series = new(conductor.Channels, Math.Clamp(order, 1, HighestOrder));
    private readonly ContactPanels panels = new(conductor, frozen, potentials, temperatures);
    private readonly ContactLayout layout = new(conductor.Contacts, Math.Clamp(order, 0, HighestOrder), hasAnswers, hasHeating);
    private readonly FurtherOrders? further = order > 2 ? new(conductor, Math.Min(order, HighestOrder), temperatures.Max()) : null;

    public ContactLayout Layout => layout;

    /// <summary>All integrals.</summary>
    public Estimate[] All()
    {
        var n = layout.Count;
        var (sums, errors, magnitudes) = (new double[n], new double[n], new double[n]);
        // What is zero by symmetry is left as products of roundings, which no halving of panels makes smooth.
        if (!Window(sums, errors, magnitudes, Nothing * Width(), isLast: false))
        {
            // Where activated electrons cross resonances too sharp to resolve, digits of what is tiny are given up, and the error says so.
            System.Array.Clear(sums);
            System.Array.Clear(errors);
            System.Array.Clear(magnitudes);
            _ = Window(sums, errors, magnitudes, Width(), isLast: true);
        }
        Edges(sums, errors);
        var all = new Estimate[n];
        for (var i = 0; i < n; i++) all[i] = Estimate.Within(sums[i], 2 * errors[i] + 1e-16 * magnitudes[i]);
        return all;
    }

    /// <summary>Charge and heat into each contact at rest and their answers to potentials and temperatures, at the places of an order 0; each panel
    /// once, as a search for the potentials of probes has to be quick.</summary>
    public (ContactLayout Layout, double[] All) Rough()
    {
        var (n, channels) = (potentials.Length, conductor.Channels);
        var found = new ContactLayout(n, 0, hasAnswers: true, hasHeating);
        var all = new double[found.Count];
        var (S, derivative) = (new Complex[channels * channels], new Complex[channels * channels]);
        var (distances, differences, slopes) = (new double[n], new double[n * n], new double[n]);
        foreach (var (contact, from, to) in panels.Window())
            for (var k = 0; k < Rule.Nodes.Length; k++)
                if (panels.Occupied(contact, from + (to - from) / 2 * (1 + Rule.Nodes[k]), distances, differences, slopes) is { } energy)
                    Gain(energy, (to - from) / 2 * Rule.Weights[k]);
        System.Array.Clear(differences);
        for (var q = 0; q < n; q++)
        {
            if (temperatures[q] > 0 || !conductor.Axis.Contains(potentials[q])) continue;
            System.Array.Clear(slopes);
            slopes[q] = 1;
            for (var r = 0; r < n; r++) distances[r] = potentials[q] - potentials[r];
            Gain(potentials[q], 1);
        }
        return (found, all);

        void Gain(double energy, double weight)
        {
            frozen.Frozen(energy, S, derivative);
            for (var α = 0; α < channels; α++)
                for (var β = 0; β < channels; β++)
                {
                    var (a, b, s) = (conductor.Owners[α], conductor.Owners[β], S[α * channels + β]);
                    var probability = weight * Re(s, s) / Math.Tau;
                    all[found.Charge(a, 0)] += differences[a * n + b] * probability;
                    all[found.ChargeAnswer(a, b)] += slopes[b] * probability;
                    all[found.ChargeAnswer(b, b)] -= slopes[b] * probability;
                    if (!hasHeating) continue;
                    var (here, there) = (distances[a], distances[b]);
                    all[found.Heat(a, 0)] += here * differences[a * n + b] * probability;
                    all[found.HeatAnswer(a, b)] += slopes[b] * here * probability;
                    all[found.HeatAnswer(b, b)] -= slopes[b] * there * probability;
                    all[found.ChargeAnswerToHeat(a, b)] += slopes[b] * there * probability;
                    all[found.ChargeAnswerToHeat(b, b)] -= slopes[b] * there * probability;
                    all[found.HeatAnswerToHeat(a, b)] += slopes[b] * there * here * probability;
                    all[found.HeatAnswerToHeat(b, b)] -= slopes[b] * there * there * probability;
                }
        }
    }

    private double Width()
    {
        var width = 0.0;
        for (var r = 0; r < potentials.Length; r++) width = Math.Max(width, Math.Max(temperatures[r], Math.Abs(potentials[r] - potentials[0])));
        return width;
    }

    // At T = 0, −f′ is a delta function.
    private void Edges(double[] sums, double[] errors)
    {
        var n = layout.Count;
        var (values, bounds) = (new double[n], new double[n]);
        for (var q = 0; q < potentials.Length; q++)
        {
            if (temperatures[q] > 0 || !conductor.Axis.Contains(potentials[q])) continue;
            Fill(potentials[q], potentials[q]);
            System.Array.Clear(values);
            System.Array.Clear(bounds);
            var above = new double[potentials.Length];
            for (var r = 0; r < above.Length; r++) above[r] = potentials[q] - potentials[r];
            var (weights, slopes) = (new double[above.Length * above.Length], new double[above.Length]);
            slopes[q] = 1;
            Add(above, weights, weights, slopes, values, bounds);
            for (var i = 0; i < n; i++)
            {
                sums[i] += values[i];
                errors[i] += bounds[i];
            }
        }
    }

    private bool Window(double[] sums, double[] errors, double[] magnitudes, double floor, bool isLast)
    {
        var quadrature = new PanelQuadrature<Integrand>(new Integrand(this), sums, errors, magnitudes, floor, MostPanels);
        foreach (var (contact, from, to) in panels.Window()) quadrature.Add(contact, from, to);
        Tails(ref quadrature, magnitudes);
        // Where the budget is spent, panels are no longer halved: what they miss is in their errors.
        return !quadrature.IsExhausted || isLast;
    }

    // Outwards on both sides, until what is left no longer counts even where it meets open channels.
    private void Tails(ref PanelQuadrature<Integrand> quadrature, double[] magnitudes)
    {
        var T = temperatures.Max();
        if (T == 0) return;
        var before = new double[magnitudes.Length];
        for (var j = 0; !quadrature.IsExhausted; j++)
        {
            var x = ContactPanels.Outwards(j);
            magnitudes.CopyTo(before, 0);
            foreach (var (contact, from, to) in panels.Tail(j)) quadrature.Add(contact, from, to);
            if (x > Underflow) return;
            var isDone = true;
            for (var i = 0; i < magnitudes.Length && isDone; i++)
                isDone = magnitudes[i] - before[i] <= 1e-17 * magnitudes[i];
            for (var a = 0; a < potentials.Length && isDone; a++)
            {
                var magnitude = magnitudes[layout.Charge(a, 0)];
                isDone = magnitude < 1e-290 || T * (1 + x) * Math.Exp(-x) <= 1e-17 * magnitude;
            }
            if (isDone) return;
        }
    }

    // Share of a product that is rounding, and the size of what S₁ is the sum of.
    private double scale;
    private double first;

    private void Fill(double energy, double origin)
    {
        frozen.Fill(energy, series);
        var (delay, slope) = (Largest(series[0, 1, 0]), Largest(series[0, 0, 1]));
        // The energy is rounded, too: by more than the potential where that is weak, and electrons stay long in a long wire.
        scale = conductor.Rounding(energy, delay);
        // It is the sum of where it is counted from and a distance: next to an edge of the band derivatives are as uncertain as what is left.
        var room = Math.Min(energy - conductor.Axis.Lowest, conductor.Axis.Highest - energy);
        scale += Roundoff * Math.Max(Math.Abs(energy), Math.Abs(origin)) / room;
        first = delay * slope;
        further?.Prepare(series, room, scale);
    }

    private static double Largest(ReadOnlySpan<Complex> elements)
    {
        var largest = 0.0;
        foreach (var element in elements) largest = Math.Max(largest, Math.Abs(element.Real) + Math.Abs(element.Imaginary));
        return largest;
    }

    private void At(int contact, double δ, Span<double> values, Span<double> bounds)
    {
        values.Clear();
        bounds.Clear();
        var n = potentials.Length;
        Span<double> distances = n <= 64 ? stackalloc double[n] : new double[n];
        Span<double> slopes = n <= 64 ? stackalloc double[n] : new double[n];
        Span<double> differences = n <= 16 ? stackalloc double[n * n] : new double[n * n];
        if (panels.Occupied(contact, δ, distances, differences, slopes) is not { } energy) return;
        Span<double> holes = n <= 16 ? stackalloc double[n * n] : new double[n * n];
        if (!conductor.HasProbes) panels.Holes(contact, δ, distances, holes);
        Fill(energy, potentials[contact]);
        Add(distances, differences, holes, slopes, values, bounds);
    }

    // Adds the integrands at the energy that the series is for.
    private void Add(
        ReadOnlySpan<double> above, ReadOnlySpan<double> differences, ReadOnlySpan<double> holes, ReadOnlySpan<double> slopes,
        Span<double> values, Span<double> bounds)
    {
        var (owners, channels, contacts, K) = (conductor.Owners, conductor.Channels, potentials.Length, layout.Order);
        ReadOnlySpan<Complex> S = series[0, 0, 0];
        ReadOnlySpan<Complex> SE = series[0, 1, 0];
        ReadOnlySpan<Complex> Sθ = series[0, 0, 1];
        ReadOnlySpan<Complex> S1 = series[1, 0, 0];
        for (var α = 0; α < channels; α++)
            for (var β = 0; β < channels; β++)
            {
                var (a, b, place) = (owners[α], owners[β], α * channels + β);
                var (s, e, d, s1) = (S[place], SE[place], Sθ[place], S1[place]);
                var (difference, slope) = (differences[a * contacts + b], -slopes[b]);
                // Torque: what differs from the mean of the seas of L and R.
                var injection = Im(s, d) / Math.Tau;
                Gain(ContactLayout.Torque, (differences[b] + differences[contacts + b]) / 2, injection, Size(s, d), values, bounds);
                Gain(ContactLayout.TorqueSlope, (differences[b] + differences[contacts + b]) / 2, Im(s1, d) / Math.PI, Size(s1, d) + first * Size(d), values, bounds);
                Gain(ContactLayout.TorqueSlope, slope, Re(d, d) / (2 * Math.Tau), Size(d, d), values, bounds);
                Current(a, 0, above[a], difference, Re(s, s), Size(s, s), slope, 0, 0, 0, values, bounds);
                if (K >= 1)
                    Current(
                        a, 1, above[a], difference, 2 * Re(s1, s) - Im(d, e), 2 * Size(s1, s) + first * Size(s) + Size(e, d),
                        slope, Im(s, d), Size(d, s), 0, values, bounds);
                if (K >= 2) Second(a, place, above[a], difference, slope, values, bounds);
                if (layout.HasAnswers) Answers(a, b, above[a], slopes[b], difference, s, e, d, s1, values, bounds);
            }
        further?.Gain(layout, above, differences, slopes, values, bounds);
        if (!conductor.HasProbes) Fluctuations(S, Sθ, holes, values, bounds);
    }

    private void Second(int a, int place, double above, double difference, double slope, Span<double> values, Span<double> bounds)
    {
        var (s, e, d) = (series[0, 0, 0][place], series[0, 1, 0][place], series[0, 0, 1][place]);
        var (ee, ed, dd, edd) = (series[0, 2, 0][place], series[0, 1, 1][place], series[0, 0, 2][place], series[0, 1, 2][place]);
        var (s1, s1e, s1d, s2) = (series[1, 0, 0][place], series[1, 1, 0][place], series[1, 0, 1][place], series[2, 0, 0][place]);
        var sea = 2 * Re(s2, s) + Re(s1, s1) - Im(d, s1e) - Im(s1d, e) - Re(ee, dd) / 4 + Re(ed, ed) / 4;
        var seaSize = 2 * Size(s2, s) + Size(s1, s1) + first * (Size(s1) + first + Size(s) * first) + Size(s1e, d) + Size(e, s1d) + Size(ee, dd) / 4 + Size(ed, ed) / 4;
        // f″ by parts: its coefficient B leaves −∂_E B beside f′, and −B for the heat, which has one more factor of the energy.
        var curve = (Re(d, d) - Re(dd, s)) / 4;
        var surface = Im(s1, d) + Im(s, s1d) - Re(dd, e) / 4 + Re(edd, s) / 4;
        var surfaceSize = Size(s1, d) + first * (Size(d) + Size(s) * first) + Size(s, s1d) + Size(dd, e) / 4 + Size(edd, s) / 4 + Size(ed, d);
        Current(a, 2, above, difference, sea, seaSize, slope, surface, surfaceSize, curve, values, bounds);
    }

    // Charge and heat of one order from a pair of channels.
    private void Current(
        int a, int k, double above, double difference, double sea, double seaSize, double slope, double surface, double surfaceSize, double curve,
        Span<double> values, Span<double> bounds)
    {
        if (k > layout.Order) return;
        var charge = (difference * sea + slope * surface) / Math.Tau;
        var bound = scale * (Math.Abs(difference) * seaSize + Math.Abs(slope) * surfaceSize) / Math.Tau;
        values[layout.Charge(a, k)] += charge;
        bounds[layout.Charge(a, k)] += bound;
        values[layout.Heat(a, k)] += above * charge - slope * curve / Math.Tau;
        bounds[layout.Heat(a, k)] += Math.Abs(above) * bound + scale * Math.Abs(slope * curve);
    }

    // What contact b's potential does, and its rate of change; and how currents change with the angle while potentials stay.
    private void Answers(
        int a, int b, double above, double slope, double difference, Complex s, Complex e, Complex d, Complex s1, Span<double> values, Span<double> bounds)
    {
        var probability = Re(s, s) / Math.Tau;
        Gain(layout.ChargeAnswer(a, b), slope, probability, Size(s, s), values, bounds);
        Gain(layout.HeatAnswer(a, b), slope * above, probability, Size(s, s), values, bounds);
        // What leaves contact b is missing there.
        Gain(layout.ChargeAnswer(b, b), -slope, probability, Size(s, s), values, bounds);
        Gain(layout.HeatAnswer(b, b), -slope * (above + (potentials[a] - potentials[b])), probability, Size(s, s), values, bounds);
        var delay = -Im(s, e) / Math.Tau;
        Gain(layout.ChargeDelay(a, b), slope, delay, Size(e, s), values, bounds);
        Gain(layout.HeatDelay(a, b), slope * above, delay, Size(e, s), values, bounds);
        Gain(layout.TorqueAnswer(b), slope, Im(s, d) / Math.Tau, Size(s, d), values, bounds);
        Gain(layout.TorqueDelay(b), slope, -(Re(e, d) / 2 + Im(s, s1)) / Math.Tau, Size(e, d) + Size(s, s1) + first * Size(s), values, bounds);
        Gain(layout.ChargeSlope(a), difference, 2 * Re(s, d) / Math.Tau, Size(s, d), values, bounds);
        var other = above + (potentials[a] - potentials[b]);
        Gain(layout.HeatAnswerToHeat(a, b), slope * above * other, probability, Size(s, s), values, bounds);
        Gain(layout.HeatAnswerToHeat(b, b), -slope * other * other, probability, Size(s, s), values, bounds);
        Gain(layout.TorqueAnswerToHeat(b), slope * other, Im(s, d) / Math.Tau, Size(s, d), values, bounds);
        if (!layout.HasHeating) return;
        Gain(layout.ChargeAnswerToHeat(a, b), slope * other, probability, Size(s, s), values, bounds);
        Gain(layout.ChargeAnswerToHeat(b, b), -slope * other, probability, Size(s, s), values, bounds);
        Gain(layout.ChargeDelayToHeat(a, b), slope * other, delay, Size(e, s), values, bounds);
        Gain(layout.HeatDelayToHeat(a, b), slope * other * above, delay, Size(e, s), values, bounds);
        Gain(layout.TorqueDelayToHeat(b), slope * other, -(Re(e, d) / 2 + Im(s, s1)) / Math.Tau, Size(e, d) + Size(s, s1) + first * Size(s), values, bounds);
        Gain(layout.HeatSlope(a), difference * above, 2 * Re(s, d) / Math.Tau, Size(s, d), values, bounds);
    }

    // D = (1/2π) Σ ∫ f_a (1 − f_b)|[S†∂S]_ab|².
    private void Fluctuations(ReadOnlySpan<Complex> S, ReadOnlySpan<Complex> d, ReadOnlySpan<double> holes, Span<double> values, Span<double> bounds)
    {
        var (owners, n) = (conductor.Owners, conductor.Channels);
        for (var α = 0; α < n; α++)
            for (var β = 0; β < n; β++)
            {
                var (sum, size) = (Complex.Zero, 0.0);
                for (var γ = 0; γ < n; γ++)
                {
                    sum += Complex.Conjugate(S[γ * n + α]) * d[γ * n + β];
                    size += Size(S[γ * n + α], d[γ * n + β]);
                }
                var weight = holes[owners[α] * potentials.Length + owners[β]];
                Gain(ContactLayout.Noise, weight, (sum.Real * sum.Real + sum.Imaginary * sum.Imaginary) / Math.Tau, size * (2 * sum.Magnitude + scale * size), values, bounds);
            }
    }

    private void Gain(int place, double weight, double value, double size, Span<double> values, Span<double> bounds)
    {
        values[place] += weight * value;
        bounds[place] += scale * Math.Abs(weight) * size;
    }

    // Re x*y and Im x*y.
    private static double Re(Complex x, Complex y) => x.Real * y.Real + x.Imaginary * y.Imaginary;

    private static double Im(Complex x, Complex y) => x.Real * y.Imaginary - x.Imaginary * y.Real;

    private static double Size(Complex x) => Math.Abs(x.Real) + Math.Abs(x.Imaginary);

    private static double Size(Complex x, Complex y) => Size(x) * Size(y);

    private readonly struct Integrand(ContactIntegrals integrals) : IEnergyFunctions
    {
        public void At(int reservoir, double distance, double offset, Span<double> values, Span<double> errors) =>
            integrals.At(reservoir, distance + offset, values, errors);
    }
}
