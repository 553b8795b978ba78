using System.Numerics;

namespace QuantumMotors.Solvers;

/// <summary>Forces, friction, noise, charge and heat from non-equilibrium Green functions, without a scattering matrix.</summary>
/// <remarks>The second route to what <see cref="CoherentTheory"/> says: it shares neither wave equation nor energy integrals with it. The integrals of
/// forces and currents are closed forms, logarithms at T = 0 and digamma functions at T &gt; 0.</remarks>
public static class KeldyshResponse
{
    /// <summary>The response of a dot without probes at an angle: torque, charge and heat to order 1, noise.
    /// <para>Equation: Bode2012 (text on G^&lt; to first order in the velocity); BustosMarunCalvo2019 (8), (22). Units: as CONVENTIONS.md. Shape: one coordinate;
    /// reservoirs in their order. Valid: any bias and temperatures, contacts that move, magnetic fields. Accuracy: in the result; a few
    /// roundings times the condition number of the eigenvectors of h − iπWW†. Errors: exceptional points, and states that no
    /// contact reaches at this angle.</para></summary>
    [Equation("Bode2012", "text")]
    public static Either<Shortfall, LocalResponse> At(CoherentDot dot, Reservoirs reservoirs, double angle)
    {
        if (!dot.Probes.IsEmpty) return new Shortfall.NotThisMode("Green functions are without voltage probes here");
        var levels = Reached(dot);
        var h = Turning(dot.Hamiltonian, angle, levels, levels, 1);
        var W = reservoirs.All.Map(r => dot.Couplings.Find(c => c.Reservoir == r.Name).Match(
            Some: c => Turning(c.Amplitudes, angle, levels, [.. Enumerable.Range(0, c.Channels)], Math.Sqrt(Math.Tau)),
            None: () => new Block([], levels.Length, 0))).ToArray();
        var depth = dot.IsMovingContacts ? dot.BandBottom.ToNullable() : null;
        return new KeldyshPoint(h, W, 1, Contacts(reservoirs), depth).Response();
    }

    /// <summary>The response of levels h with contacts that do not move, at a point X of n coordinates.
    /// <para>Equation: Bode2012 (text on forces, friction and noise far from equilibrium): γ_νν′ = ∫ Tr {Λ_ν [∂_εG Λ_ν′ G^&lt; − G^&lt; Λ_ν′ ∂_εG†]} dε/2π.
    /// Units: as CONVENTIONS.md. Shape: row ν of order 1 of the force is minus the friction with every Ẋ_ν′; the noise is n × n, row by row.
    /// Valid: any bias and temperatures. Accuracy and errors: as for a dot; matrices that do not fit are a programmer's error.</para></summary>
    /// <param name="hamiltonian">h at X, Hermitian.</param>
    /// <param name="slopes">Λ_ν = ∂h/∂X_ν, one for each coordinate.</param>
    /// <param name="amplitudes">W_r, levels × channels, one for each reservoir in its order; Γ = 2πWW†.</param>
    /// <param name="reservoirs">The reservoirs.</param>
    [Equation("Bode2012", "text")]
    public static Either<Shortfall, LocalResponse> At(ComplexMatrix hamiltonian, Arr<ComplexMatrix> slopes, Arr<ComplexMatrix> amplitudes, Reservoirs reservoirs)
    {
        var n = hamiltonian.Rows;
        foreach (var matrix in slopes.Add(hamiltonian))
            if (matrix.Rows != n || !matrix.IsHermitian) throw new ArgumentException($"is not a Hermitian {n}×{n} matrix", nameof(slopes));
        if (slopes.IsEmpty) throw new ArgumentException("there is no coordinate", nameof(slopes));
        if (amplitudes.Count != reservoirs.All.Count || amplitudes.Exists(w => w.Rows != n))
            throw new ArgumentException($"are not {reservoirs.All.Count} matrices of {n} rows", nameof(amplitudes));
        var h = new Block(Elements(hamiltonian, 1), n, n, ν => new Block(Elements(slopes[ν], 1), n, n));
        var W = amplitudes.Map(w => new Block(Elements(w, Math.Sqrt(Math.Tau)), n, w.Columns)).ToArray();
        return new KeldyshPoint(h, W, slopes.Count, Contacts(reservoirs), null).Response();
    }

    private static (double, double)[] Contacts(Reservoirs reservoirs) => [.. reservoirs.All.Map(r => (r.ChemicalPotential, r.Temperature))];

    // Levels that a power of h leads to from a contact, at some angle; the others have no occupation that a contact decides.
    private static int[] Reached(CoherentDot dot)
    {
        var n = dot.Levels;
        var isReached = new bool[n];
        for (var i = 0; i < n; i++) isReached[i] = dot.Couplings.Exists(c => All(c.Amplitudes).Any(m => Enumerable.Range(0, m.Columns).Any(b => m[i, b] != Complex.Zero)));
        for (var step = 0; step < n; step++)
            for (var i = 0; i < n; i++)
                for (var j = 0; j < n; j++) isReached[i] |= isReached[j] && All(dot.Hamiltonian).Any(m => m[i, j] != Complex.Zero);
        return [.. Enumerable.Range(0, n).Where(i => isReached[i])];
    }

    private static IEnumerable<ComplexMatrix> All(MatrixFunction function) => function.Cosine.Concat(function.Sine).Append(function.Constant);

    // A function of the angle with its derivative, in some rows and columns.
    private static Block Turning(MatrixFunction function, double angle, int[] rows, int[] columns, double factor)
    {
        Complex[] At(int order)
        {
            var whole = new Complex[function.Rows * function.Columns];
            function.Derivative(order, angle, whole);
            return [.. rows.SelectMany(i => columns.Select(j => factor * whole[i * function.Columns + j]))];
        }
        var slope = function.IsConstant ? null : new Block(At(1), rows.Length, columns.Length);
        return new Block(At(0), rows.Length, columns.Length, _ => slope);
    }

    private static Complex[] Elements(ComplexMatrix matrix, double factor)
    {
        var elements = new Complex[matrix.Rows * matrix.Columns];
        matrix.CopyTo(elements);
        for (var k = 0; k < elements.Length; k++) elements[k] *= factor;
        return elements;
    }
}
