using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Levels h(θ) with contacts W(θ) to wide bands in uniform rotation: (E + nΩ)ψ_n − Σ_m (h − iπWW†)_{n−m} ψ_m = W_n, and
/// S_n = δ_{n0} − 2πi Σ_m (W_m)†ψ_{n+m}, with f(θ) = Σ_n f_n e^{−inθ}.</summary>
internal sealed class FloquetDot : FloquetConductor
{
    private const double Roundoff = 2.3e-16;

    private readonly int levels;
    private readonly double size;
    // √2π W_{−h} … √2π W_h, levels as rows.
    private readonly Complex[][] contacts;
    private readonly HarmonicChain chain;
    private readonly FloquetPoles poles;
    private readonly double[] real;
    private readonly double[] imaginary;
    private readonly double[] delays;
    private readonly double[] sums;

    /// <param name="dot">The dot.</param>
    /// <param name="velocity">Ω.</param>
    /// <param name="resolution">How small a wave is where it is cut off, relative to its largest.</param>
    public FloquetDot(DotScatterer dot, double velocity, double resolution = 1e-15) : base(dot.Owners, velocity)
    {
        (levels, size) = (dot.Levels, dot.Size);
        contacts = Harmonics(dot.ContactCoefficients);
        var h = Harmonics([.. dot.HamiltonianCoefficients.Select(Joined)]);
        var H = Math.Max(h.Length / 2, 2 * (contacts.Length / 2));
        var effective = new Complex[2 * H + 1][];
        for (var n = -H; n <= H; n++)
        {
            effective[n + H] = Math.Abs(n) <= h.Length / 2 ? h[n + h.Length / 2] : new Complex[levels * levels];
            // −(i/2) Σ w_m w_{m−n}†.
            for (var m = -(contacts.Length / 2); m <= contacts.Length / 2; m++)
                if (Math.Abs(m - n) <= contacts.Length / 2) Widen(effective[n + H], contacts[m + contacts.Length / 2], contacts[m - n + contacts.Length / 2]);
        }
        chain = new HarmonicChain(effective, contacts, levels, Channels, velocity, resolution);
        poles = new FloquetPoles(effective, levels, velocity);
        (real, imaginary) = (new double[levels * Channels], new double[levels * Channels]);
        (delays, sums) = (new double[Channels], new double[Channels]);
    }

    /// <inheritdoc/>
    public override EnergyAxis Axis => EnergyAxis.WideBand;

    /// <inheritdoc/>
    public override double Step => poles.Width;

    /// <inheritdoc/>
    public override (double Centre, double Width)[] Resonances => poles.All;

    /// <inheritdoc/>
    public override void Fill(double energy, Sidebands amplitudes)
    {
        if (levels == 0)
        {
            amplitudes.Clear(0);
            for (var a = 0; a < Channels; a++) amplitudes[0][a * Channels + a] = 1;
            return;
        }
        if (!chain.Solve(energy))
        {
            amplitudes.Clear(0);
            amplitudes.Error = double.PositiveInfinity;
            return;
        }
        var moving = contacts.Length / 2;
        amplitudes.Clear(Math.Max(-chain.Lowest, chain.Highest) + moving);
        System.Array.Clear(delays);
        System.Array.Clear(sums);
        for (var a = 0; a < Channels; a++) amplitudes[0][a * Channels + a] = 1;
        for (var k = chain.Lowest; k <= chain.Highest; k++)
        {
            chain.Copy(k, real, imaginary);
            for (var i = 0; i < levels; i++)
                for (var b = 0; b < Channels; b++) delays[b] += real[i * Channels + b] * real[i * Channels + b] + imaginary[i * Channels + b] * imaginary[i * Channels + b];
            for (var m = -moving; m <= moving; m++) Emit(contacts[m + moving], amplitudes[k - m]);
        }
        for (var n = -amplitudes.Last; n <= amplitudes.Last; n++)
        {
            var S = amplitudes[n];
            for (var a = 0; a < Channels; a++)
                for (var b = 0; b < Channels; b++) sums[b] += S[a * Channels + b].Real * S[a * Channels + b].Real + S[a * Channels + b].Imaginary * S[a * Channels + b].Imaginary;
        }
        var (delay, defect) = (0.0, 0.0);
        for (var b = 0; b < Channels; b++) (delay, defect) = (Math.Max(delay, delays[b]), Math.Max(defect, Math.Abs(sums[b] - 1)));
        amplitudes.Error = Roundoff * (8 + 4 * Math.Max(size, Math.Abs(energy)) * delay) + defect;
    }

    // S −= i w†ψ.
    private void Emit(Complex[] outgoing, Span<Complex> S)
    {
        for (var a = 0; a < Channels; a++)
            for (var b = 0; b < Channels; b++)
            {
                var (x, y) = (0.0, 0.0);
                for (var i = 0; i < levels; i++)
                {
                    var w = outgoing[i * Channels + a];
                    var (u, v) = (real[i * Channels + b], imaginary[i * Channels + b]);
                    x += w.Real * u + w.Imaginary * v;
                    y += w.Real * v - w.Imaginary * u;
                }
                S[a * Channels + b] += new Complex(y, -x);
            }
    }

    private void Widen(Complex[] matrix, Complex[] left, Complex[] right)
    {
        for (var i = 0; i < levels; i++)
            for (var j = 0; j < levels; j++)
                for (var b = 0; b < Channels; b++)
                    matrix[i * levels + j] -= Complex.ImaginaryOne / 2 * left[i * Channels + b] * Complex.Conjugate(right[j * Channels + b]);
    }

    // f_{−H} … f_H from the coefficients of 1, cos θ, sin θ, …: f_{±n} = (c_n ± i s_n)/2. Those that vanish at the end are left out.
    private static Complex[][] Harmonics(Complex[][] coefficients)
    {
        var H = (coefficients.Length - 1) / 2;
        while (H > 0 && coefficients[2 * H - 1].All(x => x == Complex.Zero) && coefficients[2 * H].All(x => x == Complex.Zero)) H--;
        var harmonics = new Complex[2 * H + 1][];
        harmonics[H] = coefficients[0];
        for (var n = 1; n <= H; n++)
        {
            var (c, s) = (coefficients[2 * n - 1], coefficients[2 * n]);
            harmonics[H + n] = [.. c.Select((x, k) => (x + Complex.ImaginaryOne * s[k]) / 2)];
            harmonics[H - n] = [.. c.Select((x, k) => (x - Complex.ImaginaryOne * s[k]) / 2)];
        }
        return harmonics;
    }

    private static Complex[] Joined(SplitMatrix matrix) => [.. Enumerable.Range(0, matrix.Length).Select(k => matrix[k])];
}
