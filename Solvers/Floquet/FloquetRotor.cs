using System.Numerics;
using MathNet.Numerics.IntegralTransforms;

namespace QuantumMotors.Solvers;

/// <summary>A wire that touches a turning rotor with impurities, E = k²: they pass through the window one after the other with the velocity CΩ/2π.</summary>
/// <remarks>
/// <para>Impurity j emits f(σ) = uψ while it passes, σ counted from the middle of the window, and hears what all of them have emitted, in this
/// passage and in those before: f_j(σ) = u_j(σ)[ψ_in + Σ_i ∫ K_ij(σ − σ′) f_i(σ′) dσ′], since distances and times between two passages depend on
/// σ − σ′ alone. What is emitted ends smoothly with the window, so that evenly spaced times are as good as any.</para>
/// <para>K is a sum over passages. Those near in time come by Fourier transformation at complex frequencies, where their singularities do no
/// harm; all others at once by ∫ dw e^(−w²τ) cos(√−i wx), with what the trapezium rule owes to poles nearby.</para>
/// <para>Cost of an energy: (JN)³/2 complex multiplications for J impurities at N times, and J²N ln N for the kernels. The window opens smoothly, but not
/// analytically, so that a few hundred times are needed, and amplitudes at three quarters of them say how far they reach.</para>
/// </remarks>
internal sealed class FloquetRotor : FloquetConductor
{
    private const double Roundoff = 1.1e-16;
    // A change of amplitudes by finer times that is worth no more of them.
    private const double Enough = 1e-11;
    // Rounding that sums of so many digits leave.
    private const double Digits = 37;
    // How many windows of time a Fourier period holds.
    private const int Windows = 48;
    // How near the highest frequency that times resolve an energy may be.
    private const double Resolved = 0.8;
    private const int MostUnknowns = 1400;
    private const int MostSidebands = 3000;
    private static readonly Complex I = Complex.ImaginaryOne;
    private static readonly Complex Turn = new(Math.Sqrt(0.5), -Math.Sqrt(0.5));

    private readonly double window;
    private readonly double speed;
    private readonly double turn;
    private readonly double passage;
    private readonly bool mirrored;
    private readonly double[] places;
    private readonly double[] strengths;
    private readonly PaddedMatrix system = new();
    private Complex[] transform = [];
    private Complex[] kernel = [];
    private double[] times = [];
    private double[] shape = [];
    private readonly List<Complex[]> leaving = [];
    private readonly Sidebands coarse = new(2);
    private int count = 80;

    /// <summary>A rotor at a velocity.</summary>
    public FloquetRotor(AndersonRotor rotor, double velocity) : base([0, 1], velocity)
    {
        (window, speed, turn) = (rotor.Window, rotor.Circumference * Math.Abs(velocity) / Math.Tau, Math.Tau / Math.Abs(velocity));
        passage = turn * rotor.Window / rotor.Circumference;
        // Turning backwards is turning forwards in a mirror.
        mirrored = velocity < 0;
        places = [.. rotor.Impurities.Select(i => mirrored && i.Position > 0 ? 1 - i.Position : i.Position)];
        strengths = [.. rotor.Impurities.Select(i => i.Strength)];
    }

    /// <inheritdoc/>
    public override EnergyAxis Axis { get; } = EnergyAxis.FreeElectrons(0.5);

    /// <inheritdoc/>
    public override double Step => 4 / (window * window);

    /// <inheritdoc/>
    public override void Fill(double energy, Sidebands amplitudes)
    {
        var before = double.PositiveInfinity;
        Solve(energy, count * 3 / 4, coarse);
        while (true)
        {
            var defect = Solve(energy, count, amplitudes);
            // Probabilities add up long before amplitudes are right.
            var change = Difference(coarse, amplitudes);
            if (change < Enough || count * places.Length * 4 / 3 > MostUnknowns || change > before / 2 && before < 1e-9)
            {
                // The last step was the smaller part of what was missing.
                amplitudes.Error = 4 * defect + change / 16 + Roundoff * (100 + 16 * Slow(energy, amplitudes));
                return;
            }
            (before, count) = (change, count * 4 / 3);
            coarse.Copy(amplitudes);
        }
    }

    private static double Difference(Sidebands a, Sidebands b)
    {
        var most = 0.0;
        for (var n = -Math.Max(a.Last, b.Last); n <= Math.Max(a.Last, b.Last); n++)
            for (var c = 0; c < 4; c++)
                most = Math.Max(most, ((Math.Abs(n) <= a.Last ? a[n][c] : 0) - (Math.Abs(n) <= b.Last ? b[n][c] : 0)).Magnitude);
        return most;
    }

    // Electrons that hardly move stay for long: digits are lost with the root of the distance from the edge, as far as there are any such electrons.
    private double Slow(double energy, Sidebands amplitudes)
    {
        var Ω = Math.Abs(Velocity);
        var m = Math.Round(energy / Ω);
        var nearest = Math.Max(Math.Abs(energy - m * Ω), 1e-16 * Ω);
        var lowest = energy - m * Ω > 0 ? (int)m : (int)m - 1;
        if (lowest > amplitudes.Last) return 0;
        var most = 0.0;
        foreach (var s in amplitudes[mirrored ? lowest : -lowest]) most = Math.Max(most, s.Real * s.Real + s.Imaginary * s.Imaginary);
        return Math.Sqrt(Ω / nearest) * Math.Min(1, most * Math.Sqrt(Ω / Math.Max(energy - lowest * Ω, nearest)));
    }

    private double Solve(double energy, int N, Sidebands amplitudes)
    {
        var J = places.Length;
        var (n, step) = (J * N, passage / (N + 1));
        if (times.Length < N) (times, shape) = (new double[N], new double[N]);
        for (var a = 0; a < N; a++)
        {
            times[a] = (a - (N - 1) / 2.0) * step;
            var y = 2 * times[a] / passage;
            shape[a] = Math.Exp(1 - 1 / ((1 - y) * (1 + y)));
        }
        var right = PaddedMatrix.Padded(n);
        var k = Math.Sqrt(energy);
        system.Resize(n, right + 2);
        if (kernel.Length < 2 * N) kernel = new Complex[2 * N];
        for (var j = 0; j < J; j++)
        {
            for (var i = 0; i < J; i++)
            {
                Kernel(energy, places[i] - places[j], step, N);
                for (var a = 0; a < N; a++)
                    for (var b = 0; b < N; b++) system[j * N + a, i * N + b] = -step * strengths[j] * shape[a] * kernel[a - b + N];
            }
            for (var a = 0; a < N; a++)
            {
                system[j * N + a, j * N + a] += 1;
                // e^(−iEt) is taken out of all that is emitted.
                for (var b = 0; b < 2; b++)
                    system[j * N + a, right + b] = strengths[j] * shape[a] / Math.Sqrt(k)
                        * Phase(k * (window / 2 + (b == 0 ? 1 : -1) * speed * times[a]));
            }
        }
        PaddedElimination.Solve(system);
        return Leave(energy, k, step, N, right, amplitudes);
    }

    // What leaves at all sidebands, also the slow ones that stay behind when the rotor is slow itself, and by how much probabilities do not add up.
    private double Leave(double energy, double k, double step, int N, int right, Sidebands amplitudes)
    {
        var Ω = Math.Abs(Velocity);
        Span<double> sums = stackalloc double[2];
        sums.Clear();
        var kept = 0;
        for (var way = 1; way >= -1; way -= 2)
        {
            var quiet = 0;
            for (var m = way > 0 ? 0 : 1; m <= MostSidebands && (way < 0 || quiet < 12); m++)
            {
                var place = 2 * m + (way > 0 ? 0 : 1);
                while (leaving.Count <= place) leaving.Add(new Complex[4]);
                var to = leaving[place];
                System.Array.Clear(to);
                var level = energy + way * m * Ω;
                // Times cannot tell what changes faster than they follow one another.
                if (!(level > 0) || m * Ω + Math.Sqrt(level) * speed > Math.PI / step) break;
                Emit(way * m, Math.Sqrt(level), step, N, right, to);
                if (m == 0)
                {
                    to[1] += Phase(k * window);
                    to[2] += Phase(k * window);
                }
                var most = 0.0;
                for (var c = 0; c < 4; c++)
                {
                    var square = to[c].Real * to[c].Real + to[c].Imaginary * to[c].Imaginary;
                    sums[c % 2] += square;
                    most = Math.Max(most, square);
                }
                quiet = most < 1e-31 ? quiet + 1 : 0;
                if (quiet == 0) kept = Math.Max(kept, m);
            }
        }
        amplitudes.Clear(kept);
        for (var m = -kept; m <= kept; m++)
        {
            if (!(energy + m * Ω > 0)) continue;
            var place = m >= 0 ? 2 * m : -2 * m + 1;
            if (place >= leaving.Count) continue;
            var to = amplitudes[mirrored ? -m : m];
            for (var c = 0; c < 4; c++) to[c] = leaving[place][mirrored ? 3 - c : c];
        }
        return Math.Max(Math.Abs(sums[0] - 1), Math.Abs(sums[1] - 1));
    }

    private void Emit(int m, double k, double step, int N, int right, Complex[] to)
    {
        var rise = m * Math.Abs(Velocity);
        for (var i = 0; i < places.Length; i++)
            for (var a = 0; a < N; a++)
            {
                var (time, phase) = (times[a], rise * times[a] - Math.Tau * m * places[i]);
                var (left, onwards) = (Phase(phase + k * speed * time), Phase(phase - k * speed * time));
                for (var b = 0; b < 2; b++)
                {
                    var f = system[i * N + a, right + b];
                    to[b] += left * f;
                    to[2 + b] += onwards * f;
                }
            }
        var factor = step / turn * Phase(k * window / 2) / (2 * I * Math.Sqrt(k));
        for (var c = 0; c < 4; c++) to[c] *= factor;
    }

    // K(δ) e^(iEτ) at all δ, for passages that follow one another by a part of a turn.
    private void Kernel(double energy, double part, double step, int N)
    {
        var (T, v) = (turn, speed);
        var far = Math.Min(T / 2, passage);
        // Passages after a = (part + p)T: all with −w < a < w + far are near, those later far.
        var first = (int)Math.Floor(-passage / T - part) + 1;
        var last = (int)Math.Ceiling((passage + far) / T - part) - 1;
        Near(energy, part, first, last, step, N);
        // What stays for long is slow. Where times do not resolve energies from E down to 0, windows do not couple them either.
        if (energy > Math.PI / step * Resolved) return;
        // −i/√4πiτ e^(ix²/4τ) = −i e^(−iπ/4)/2π ∫ dw e^(−w²τ) cos(√−i wx), summed over passages.
        var shortest = (part + last + 1) * T - passage;
        var longest = shortest + 2 * passage;
        var h = Math.PI / Math.Sqrt(Digits * longest) / 1.2;
        var reach = (Math.Sqrt(4 * Digits * shortest + v * v * passage * passage / 2) + v * passage / Math.Sqrt(2)) / (2 * shortest);
        var nodes = (int)Math.Ceiling(reach / h);
        var scale = -I * Turn / Math.Tau;
        var start = Phase(energy * (part + last + 1) * T);
        for (var s = 0; s <= nodes; s++)
        {
            // Both signs of w at once, and none near zero, where a pole may be.
            var w = h * (s + 0.5);
            var weight = scale * start * (2 * h) / (1 - Math.Exp(-w * w * T) * Phase(Math.IEEERemainder(energy * T, Math.Tau)));
            Gain(energy, weight, w, (part + last + 1) * T, step, N);
        }
        var nearest = Math.Floor(-energy / Math.Abs(Velocity));
        for (var m = -8; m <= 8; m++)
        {
            var level = energy + (nearest + m) * Math.Abs(Velocity);
            if (Math.Abs(level) < 1e-16 * Math.Abs(Velocity)) level = 1e-16 * Math.Abs(Velocity);
            // Poles w² = iE_n above the real axis, and their mirror images below.
            var w = level > 0 ? Math.Sqrt(level) * Complex.Conjugate(Turn) : -Math.Sqrt(-level) * Turn;
            if (Math.Tau * w.Imaginary / h > 2 * Digits) continue;
            var e = -Complex.Exp(-Math.Tau * I * w / h);
            Gain(energy, 2 * Math.PI * I * scale * start * 2 / (1 - e) / (2 * w * T), w, (part + last + 1) * T, step, N);
        }
    }

    // weight e^(−w²(δ + a)) cos(√−i wvδ) e^(iEδ).
    private void Gain(double energy, Complex weight, Complex w, double a, double step, int N)
    {
        var square = w * w;
        for (var d = 1 - N; d < N; d++)
        {
            var δ = d * step;
            var decay = Complex.Exp(-square * (δ + a) + I * energy * δ);
            kernel[d + N] += weight * decay * Complex.Cos(Turn * w * speed * δ);
        }
    }

    private void Near(double energy, double part, int first, int last, double step, int N)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)(Windows * N));
        if (transform.Length != size) transform = new Complex[size];
        var (period, v) = (size * step, speed);
        var η = Digits / period;
        for (var l = 0; l < size; l++)
        {
            var ω = new Complex(Math.Tau * (l < size / 2 ? l : l - size) / period, η);
            var κ = Complex.Sqrt(ω + energy + v * v / 4);
            var sum = Complex.Zero;
            for (var p = first; p <= last; p++)
            {
                var a = (part + p) * turn;
                sum += Complex.Exp(-I * ω * a - I * v * v * a / 2 + I * κ * v * Math.Abs(a));
            }
            transform[l] = sum / (2 * I * κ);
        }
        Fourier.Forward(transform, FourierOptions.NoScaling);
        for (var d = 1 - N; d < N; d++) kernel[d + N] = 1 / period * Math.Exp(η * d * step) * transform[d < 0 ? d + size : d];
    }

    private static Complex Phase(double angle) => new(Math.Cos(angle), Math.Sin(angle));
}
