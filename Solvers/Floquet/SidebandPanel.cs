using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Probabilities at the points of a panel of energies, contact by contact: all sidebands together for each pair, and each sideband with all
/// incoming contacts together.</summary>
internal sealed class SidebandPanel(FloquetConductor conductor, int contacts)
{
    private const int Nodes = LegendreNodes.Count;

    private readonly Sidebands amplitudes = new(conductor.Channels);
    private readonly double[] all = new double[contacts * contacts * Nodes];
    private readonly double[] gains = new double[contacts * contacts * Nodes];
    private readonly double[] changes = new double[contacts * contacts];
    private double[] emitted = [];
    private double[] largest = [];
    private int room = -1;

    /// <summary>The last sideband that any point has.</summary>
    public int Last { get; private set; }

    /// <summary>The largest share of an amplitude that is not known.</summary>
    public double Error { get; private set; }

    /// <summary>Σ_n p_ab,n at the points.</summary>
    public ReadOnlySpan<double> All(int a, int b) => all.AsSpan((a * contacts + b) * Nodes, Nodes);

    /// <summary>Σ_n n p_ab,n at the points.</summary>
    public ReadOnlySpan<double> Gains(int a, int b) => gains.AsSpan((a * contacts + b) * Nodes, Nodes);

    /// <summary>Σ_n |n| p_ab,n, summed over the points.</summary>
    public double Changes(int a, int b) => changes[a * contacts + b];

    /// <summary>Σ_b p_ab,n at the points.</summary>
    public ReadOnlySpan<double> Emitted(int a, int n) => emitted.AsSpan((a * (2 * room + 1) + n + room) * Nodes, Nodes);

    /// <summary>The largest Σ_b p_ab,n of any contact at any point.</summary>
    public double Largest(int n) => largest[n + room];

    /// <summary>Samples a panel at energies counted from an origin.</summary>
    public void Fill(EnergyStretch stretch, double from, double to, double origin)
    {
        System.Array.Clear(all);
        System.Array.Clear(gains);
        System.Array.Clear(changes);
        System.Array.Clear(emitted);
        System.Array.Clear(largest);
        (Last, Error) = (0, 0);
        var (middle, half) = ((from + to) / 2, (to - from) / 2);
        for (var j = 0; j < Nodes; j++)
        {
            conductor.Fill(origin + stretch.Energy(middle + half * LegendreNodes.Positions[j]), amplitudes);
            Error = Math.Max(Error, amplitudes.Error);
            Last = Math.Max(Last, amplitudes.Last);
            if (amplitudes.Last > room) Widen(amplitudes.Last);
            for (var n = -amplitudes.Last; n <= amplitudes.Last; n++) Keep(n, j);
        }
    }

    /// <summary>The last sideband that counts at an energy.</summary>
    public int Probe(double energy, double share)
    {
        conductor.Fill(energy, amplitudes);
        Error = amplitudes.Error;
        Last = amplitudes.Last;
        var (most, last) = (0.0, 0);
        for (var n = 1; n <= Last; n++) most = Math.Max(most, Counted(n));
        for (var n = 1; n <= Last; n++)
            if (Counted(n) > share * most) last = n;
        return last;

        double Counted(int n)
        {
            var sum = 0.0;
            foreach (var s in amplitudes[n]) sum = Math.Max(sum, s.Real * s.Real + s.Imaginary * s.Imaginary);
            foreach (var s in amplitudes[-n]) sum = Math.Max(sum, s.Real * s.Real + s.Imaginary * s.Imaginary);
            return sum * n * n;
        }
    }

    private void Keep(int n, int node)
    {
        ReadOnlySpan<Complex> S = amplitudes[n];
        var (owners, channels) = (conductor.Owners, conductor.Channels);
        for (var α = 0; α < channels; α++)
            for (var β = 0; β < channels; β++)
            {
                Complex s = S[α * channels + β];
                var p = s.Real * s.Real + s.Imaginary * s.Imaginary;
                var (a, place) = (owners[α], (owners[α] * contacts + owners[β]) * Nodes + node);
                all[place] += p;
                gains[place] += n * p;
                changes[owners[α] * contacts + owners[β]] += Math.Abs(n) * p;
                emitted[(a * (2 * room + 1) + n + room) * Nodes + node] += p;
            }
        for (var a = 0; a < contacts; a++) largest[n + room] = Math.Max(largest[n + room], emitted[(a * (2 * room + 1) + n + room) * Nodes + node]);
    }

    private void Widen(int last)
    {
        var wider = last + last / 4 + 2;
        var (probabilities, sizes) = (new double[contacts * (2 * wider + 1) * Nodes], new double[2 * wider + 1]);
        if (room >= 0)
        {
            for (var a = 0; a < contacts; a++)
                emitted.AsSpan(a * (2 * room + 1) * Nodes, (2 * room + 1) * Nodes).CopyTo(probabilities.AsSpan((a * (2 * wider + 1) + wider - room) * Nodes));
            largest.CopyTo(sizes.AsSpan(wider - room));
        }
        (emitted, largest, room) = (probabilities, sizes, wider);
    }
}
