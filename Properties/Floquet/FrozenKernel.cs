using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>Levels, rates and kernel of a blockaded motor at an angle, written down plainly from their definitions: what second routes
/// start from.</summary>
internal sealed class FrozenKernel
{
    private readonly Reservoirs leads;

    private FrozenKernel(Reservoirs leads, double[] energies, double[] slopes, List<Process> processes) =>
        (this.leads, Energies, Slopes, Processes) = (leads, energies, slopes, processes);

    /// <summary>One way for electrons between a reservoir and the device.</summary>
    internal readonly record struct Process(int Reservoir, int From, int To, double Adding, double Removing);

    /// <summary>E_i.</summary>
    public double[] Energies { get; }

    /// <summary>∂E_i/∂θ.</summary>
    public double[] Slopes { get; }

    /// <summary>All processes.</summary>
    public List<Process> Processes { get; }

    /// <summary>Number of levels.</summary>
    public int Levels => Energies.Length;

    /// <summary>At an angle.</summary>
    public static FrozenKernel At(BlockadedMotor motor, double θ) => motor.Conductor switch
    {
        DoubleDot dot => Of(dot, motor.Reservoirs, θ),
        MasterEquation equation => Of(equation, motor.Reservoirs, θ),
        _ => throw new ArgumentException("has no charge states", nameof(motor)),
    };

    /// <summary>W, with ∂p/∂t = W p.</summary>
    public Matrix<double> Matrix()
    {
        var W = Matrix<double>.Build.Dense(Levels, Levels);
        foreach (var (_, from, to, adding, removing) in Processes)
        {
            W[to, from] += adding;
            W[from, from] -= adding;
            W[from, to] += removing;
            W[to, to] -= removing;
        }
        return W;
    }

    /// <summary>Torque, charge and heat into every reservoir at occupations p.</summary>
    public double[] Fluxes(Vector<double> p)
    {
        var n = leads.All.Count;
        var fluxes = new double[1 + 2 * n];
        for (var i = 0; i < Levels; i++) fluxes[0] -= Slopes[i] * p[i];
        foreach (var (r, from, to, adding, removing) in Processes)
        {
            var leaving = removing * p[to] - adding * p[from];
            fluxes[1 + r] += leaving;
            fluxes[1 + n + r] += leaving * (Energies[to] - Energies[from] - leads.All[r].ChemicalPotential);
        }
        return fluxes;
    }

    /// <summary>Magnitudes of the terms of the fluxes at occupations p.</summary>
    public double[] Sizes(Vector<double> p)
    {
        var n = leads.All.Count;
        var sizes = new double[1 + 2 * n];
        for (var i = 0; i < Levels; i++) sizes[0] += Math.Abs(Slopes[i] * p[i]);
        foreach (var (r, from, to, adding, removing) in Processes)
        {
            var traffic = removing * Math.Abs(p[to]) + adding * Math.Abs(p[from]);
            sizes[1 + r] += traffic;
            sizes[1 + n + r] += traffic * Math.Abs(Energies[to] - Energies[from] - leads.All[r].ChemicalPotential);
        }
        return sizes;
    }

    /// <summary>The occupations that a kernel leaves as they are.</summary>
    public static Vector<double> Stationary(Matrix<double> W)
    {
        var n = W.RowCount;
        var system = W.Clone();
        system.SetRow(n - 1, Vector<double>.Build.Dense(n, 1));
        return system.Solve(Vector<double>.Build.Dense(n, i => i == n - 1 ? 1 : 0));
    }

    // Empty, bonding, antibonding, and one electron in each dot: rates of the text below (58).
    private static FrozenKernel Of(DoubleDot dot, Reservoirs leads, double θ)
    {
        var (εL, εR) = (dot.CentreLeft + dot.Radius * Math.Cos(θ), dot.CentreRight + dot.Radius * Math.Sin(θ));
        var (dL, dR) = (-dot.Radius * Math.Sin(θ), dot.Radius * Math.Cos(θ));
        var (t, d) = (dot.TunnelSplitting, εL - εR);
        var R = Math.Sqrt(d * d + t * t);
        var slope = d * (dL - dR) / R;
        double[] E = [0, (εL + εR - R) / 2, (εL + εR + R) / 2];
        double[] dE = [0, (dL + dR - slope) / 2, (dL + dR + slope) / 2];
        dot.Charging.IfSome(U => (E, dE) = ([.. E, εL + εR + U], [.. dE, dL + dR]));
        // Weight of dot r in orbital ℓ, without cancellation.
        double Share(bool isMinus) => isMinus == d > 0 ? t * t / (2 * R * (R + Math.Abs(d))) : (1 + Math.Abs(d) / R) / 2;
        var processes = new List<Process>();
        for (var r = 0; r < leads.All.Count; r++)
        {
            var isLeft = leads.All[r].Name == "L";
            var Γ = isLeft ? dot.LinewidthLeft : dot.LinewidthRight;
            foreach (var orbital in (int[])[1, 2])
            {
                var (here, there) = (Share(isLeft == (orbital == 1)), Share(isLeft != (orbital == 1)));
                processes.Add(Between(r, 0, orbital, 2 * Γ * here, Γ * here));
                if (E.Length > 3) processes.Add(Between(r, orbital, 3, 2 * Γ * there, Γ * there));
            }
        }
        return new(leads, E, dE, processes);

        Process Between(int r, int from, int to, double adding, double removing) =>
            new(r, from, to, adding * Fermi(leads.All[r], E[to] - E[from]), removing * Fermi(leads.All[r], E[to] - E[from], -1));
    }

    private static FrozenKernel Of(MasterEquation equation, Reservoirs leads, double θ)
    {
        double[] E = [.. equation.States.Map(s => s.Energy.Derivative(0, θ))];
        var processes = new List<Process>();
        foreach (var tunnelling in equation.Tunnelling)
        {
            int Place(string name) => Enumerable.Range(0, equation.States.Count).Single(i => equation.States[i].Name == name);
            var (r, from, to, Γ) = (leads.IndexOf(tunnelling.Reservoir), Place(tunnelling.From), Place(tunnelling.To), tunnelling.Rate.Derivative(0, θ));
            processes.Add(new(
                r, from, to, equation.States[to].Degeneracy * Γ * Fermi(leads.All[r], E[to] - E[from]), equation.States[from].Degeneracy * Γ * Fermi(leads.All[r], E[to] - E[from], -1)));
        }
        return new(leads, E, [.. equation.States.Map(s => s.Energy.Derivative(1, θ))], processes);
    }

    // f, or 1 − f for sign −1.
    private static double Fermi(Reservoir lead, double energy, int sign = 1) => 1 / (Math.Exp(sign * (energy - lead.ChemicalPotential) / lead.Temperature) + 1);
}
