using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>Master equations as a textbook writes them: energies and rates at an angle, 1 − f, a dense kernel, a general linear solver, and
/// derivatives by interpolation with trigonometric polynomials. Right for ordinary parameters only.</summary>
internal static class NaiveBlockade
{
    /// <summary>Energy, its slope, number of electrons and of microstates.</summary>
    public readonly record struct Level(double Energy, double Slope, int Electrons, int Degeneracy);

    /// <summary>An electron enters from a reservoir; the bare rate is that between two microstates.</summary>
    public readonly record struct Process(int Reservoir, int From, int To, double Rate);

    /// <summary>The levels, in the order of the solver.</summary>
    public static Level[] Levels(Conductor conductor, double θ) => conductor switch
    {
        DoubleDot dot => Levels(dot, θ),
        MasterEquation equation => [.. equation.States.Map(s => new Level(s.Energy.Derivative(0, θ), s.Energy.Derivative(1, θ), s.Electrons, s.Degeneracy))],
        _ => throw new ArgumentException("no charge states", nameof(conductor)),
    };

    /// <summary>The processes that add an electron.</summary>
    public static Process[] Processes(Conductor conductor, Reservoirs reservoirs, double θ) => conductor switch
    {
        DoubleDot dot => Processes(dot, reservoirs, θ),
        MasterEquation equation => [.. equation.Tunnelling.Map(t => new Process(
            reservoirs.IndexOf(t.Reservoir), Place(equation, t.From), Place(equation, t.To), t.Rate.Derivative(0, θ)))],
        _ => throw new ArgumentException("no charge states", nameof(conductor)),
    };

    /// <summary>W_r of every reservoir: rates to row from column, and the losses on the diagonal.</summary>
    public static Matrix<double>[] Kernels(BlockadedMotor motor, double θ)
    {
        var levels = Levels(motor.Conductor, θ);
        var kernels = motor.Reservoirs.All.Map(_ => Matrix<double>.Build.Dense(levels.Length, levels.Length)).ToArray();
        foreach (var (r, from, to, rate) in Processes(motor.Conductor, motor.Reservoirs, θ))
        {
            var lead = motor.Reservoirs.All[r];
            var f = 1 / (Math.Exp((levels[to].Energy - levels[from].Energy - lead.ChemicalPotential) / lead.Temperature) + 1);
            Add(from, to, levels[to].Degeneracy * rate * f);
            Add(to, from, levels[from].Degeneracy * rate * (1 - f));

            void Add(int i, int j, double flow)
            {
                kernels[r][j, i] += flow;
                kernels[r][i, i] -= flow;
            }
        }
        return kernels;
    }

    /// <summary>W p = s with Σ p = total: the first row gives way to the sum.</summary>
    public static Vector<double> Solve(Matrix<double> kernel, Vector<double> source, double total)
    {
        var (matrix, right) = (kernel.Clone(), source.Clone());
        for (var j = 0; j < matrix.ColumnCount; j++) matrix[0, j] = 1;
        right[0] = total;
        return matrix.LU().Solve(right);
    }

    /// <summary>Torque, charge and heat into each reservoir, from occupations.</summary>
    public static (double Torque, double[] Charge, double[] Heat) Fluxes(BlockadedMotor motor, double θ, Vector<double> p)
    {
        var levels = Levels(motor.Conductor, θ);
        var kernels = Kernels(motor, θ);
        var (charge, heat) = (new double[kernels.Length], new double[kernels.Length]);
        for (var r = 0; r < kernels.Length; r++)
            for (var i = 0; i < levels.Length; i++)
                for (var j = 0; j < levels.Length; j++)
                {
                    // The equations (51), (52), (53) of BustosMarunCalvo2019.
                    var electrons = levels[i].Electrons - levels[j].Electrons;
                    charge[r] -= electrons * kernels[r][i, j] * p[j];
                    heat[r] -= (levels[i].Energy - levels[j].Energy - motor.Reservoirs.All[r].ChemicalPotential * electrons) * kernels[r][i, j] * p[j];
                }
        return (-levels.Select((l, i) => l.Slope * p[i]).Sum(), charge, heat);
    }

    /// <summary>Occupations of every order on N evenly spaced angles: order, angle, level.</summary>
    public static Vector<double>[][] Hierarchy(BlockadedMotor motor, int order, int N)
    {
        var kernels = Enumerable.Range(0, N).Select(j => Kernels(motor, Math.Tau * j / N).Aggregate((a, b) => a + b)).ToArray();
        var result = new Vector<double>[order + 1][];
        result[0] = [.. kernels.Select(W => Solve(W, Vector<double>.Build.Dense(W.RowCount), 1))];
        for (var k = 1; k <= order; k++)
        {
            var slopes = SpectralDerivative(Matrix<double>.Build.DenseOfRowVectors(result[k - 1]));
            result[k] = [.. kernels.Select((W, j) => Solve(W, slopes.Row(j), 0))];
        }
        return result;
    }

    /// <summary>Derivative of the trigonometric interpolant through the rows, which stand at N even angles, N even.</summary>
    public static Matrix<double> SpectralDerivative(Matrix<double> samples)
    {
        var N = samples.RowCount;
        var D = Matrix<double>.Build.Dense(N, N, (i, j) => i == j ? 0 : ((i - j) % 2 == 0 ? 0.5 : -0.5) / Math.Tan(Math.PI * (i - j) / N));
        return D * samples;
    }

    private static Level[] Levels(DoubleDot dot, double θ)
    {
        var (l, r) = (dot.CentreLeft + dot.Radius * Math.Cos(θ), dot.CentreRight + dot.Radius * Math.Sin(θ));
        var (dl, dr) = (-dot.Radius * Math.Sin(θ), dot.Radius * Math.Cos(θ));
        var root = Math.Sqrt((l - r) * (l - r) + dot.TunnelSplitting * dot.TunnelSplitting);
        var slope = (l - r) * (dl - dr) / root;
        Level[] levels = [new(0, 0, 0, 1), new((l + r - root) / 2, (dl + dr - slope) / 2, 1, 2), new((l + r + root) / 2, (dl + dr + slope) / 2, 1, 2)];
        return dot.Charging.Match(Some: U => [.. levels, new(l + r + U, dl + dr, 2, 4)], None: () => levels);
    }

    private static Process[] Processes(DoubleDot dot, Reservoirs reservoirs, double θ)
    {
        var (l, r) = (dot.CentreLeft + dot.Radius * Math.Cos(θ), dot.CentreRight + dot.Radius * Math.Sin(θ));
        var bondingLeft = (1 - (l - r) / Math.Sqrt((l - r) * (l - r) + dot.TunnelSplitting * dot.TunnelSplitting)) / 2;
        var processes = new List<Process>();
        foreach (var (lead, Γ, bonding) in new[] { (reservoirs.IndexOf("L"), dot.LinewidthLeft, bondingLeft), (reservoirs.IndexOf("R"), dot.LinewidthRight, 1 - bondingLeft) })
        {
            processes.Add(new(lead, 0, 1, Γ * bonding));
            processes.Add(new(lead, 0, 2, Γ * (1 - bonding)));
            if (dot.Charging.IsNone) continue;
            // The second electron needs the dot of its lead free: the first sits in the other one.
            processes.Add(new(lead, 1, 3, Γ * (1 - bonding) / 2));
            processes.Add(new(lead, 2, 3, Γ * bonding / 2));
        }
        return [.. processes];
    }

    private static int Place(MasterEquation equation, string name)
    {
        for (var i = 0; i < equation.States.Count; i++)
            if (equation.States[i].Name == name) return i;
        throw new ArgumentException("no such state", nameof(name));
    }
}
