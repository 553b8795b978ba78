using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace QuantumMotors.Properties;

/// <summary>A short lattice wire without dephasing by dense Green functions on the real axis: band states by Gauss's rule in the wave number, and bound
/// states one by one.</summary>
/// <remarks>D = E − h − Σ(E), N = ∂_ED = 1 − Σ′. To first order in the velocity, with ⋆ the Moyal product,
/// G₁ = −(i/2) G (N G h′ G − h′ G N G) and G^&lt; = G ⋆ Σ^&lt; ⋆ G†.</remarks>
public sealed class DenseWire(TightBindingWire wire, Reservoirs reservoirs)
{
    private static readonly Complex I = Complex.ImaginaryOne;
    private readonly TightBindingWire chain = wire;
    private readonly double t = wire.Hopping;
    private readonly int M = wire.Sites;
    private readonly Reservoir[] leads = [reservoirs.Left, reservoirs.Right];

    /// <summary>Torque at rest and friction.</summary>
    public (double Torque, double Friction) Force(double θ)
    {
        var force = Integrate(E =>
        {
            var at = new Energy(this, E, θ);
            var rest = (I * at.Slope * at.Lesser(Fermi(E), null)).Trace();
            return (rest.Real, (I * at.Slope * at.LesserFirst(Fermi(E), Slopes(E))).Trace().Real);
        }, μ => (0, Edge(μ, θ)));
        return (force.First / Math.Tau + Bound(θ), -force.Second / Math.Tau);
    }

    /// <summary>Charge current into L at order 1, through the bond between lead and wire.</summary>
    /// <remarks>Charge near the end of the lead is counted with the lead: at one angle this is not what flows far away, over a cycle it is.</remarks>
    public double Charge(double θ) => Integrate(
        E => (0, new Energy(this, E, θ).Current(Fermi(E), Slopes(E))),
        μ => (0, leads.Select((r, a) => r.ChemicalPotential == μ ? new Energy(this, μ, θ).Current(new double[2], Only(a)) : 0).Sum())).Second / Math.Tau;

    private double Edge(double μ, double θ)
    {
        var at = new Energy(this, μ, θ);
        return leads.Select((r, a) => r.ChemicalPotential == μ ? (I * at.Slope * at.LesserFirst(new double[2], Only(a))).Trace().Real : 0).Sum();
    }

    private static double[] Only(int a) => a == 0 ? [-1, 0] : [0, -1];

    private double[] Fermi(double E) => [.. leads.Select(r => r.Temperature == 0 ? (E < r.ChemicalPotential ? 1.0 : 0) : 1 / (1 + Math.Exp((E - r.ChemicalPotential) / r.Temperature)))];

    private double[] Slopes(double E) => [.. leads.Zip(Fermi(E), (r, f) => r.Temperature == 0 ? 0 : -f * (1 - f) / r.Temperature)];

    // Bound states: zeros of an eigenvalue of D, which rises with the energy outside the band; −dE/dθ each.
    private double Bound(double θ)
    {
        var sum = 0.0;
        foreach (var side in (double[])[-1, 1])
        {
            Matrix<double> D(double E) => new Energy(this, E, θ).Real();
            var far = side * (2 * t + 2 * Math.Abs(chain.Strength) + 1);
            var (edge, count) = (side * 2 * t * (1 + 1e-15), D(side * 2 * t).Evd(Symmetricity.Symmetric).EigenValues.Count(x => x.Real * side < 0));
            for (var i = 0; i < count; i++)
            {
                // Eigenvalues in ascending order: the highest ones cross zero below the band, the lowest ones above it.
                var place = side < 0 ? M - 1 - i : i;
                var (low, high) = side < 0 ? (far, edge) : (edge, far);
                for (var step = 0; step < 200; step++)
                {
                    var middle = (low + high) / 2;
                    if (D(middle).Evd(Symmetricity.Symmetric).EigenValues[place].Real < 0) low = middle;
                    else high = middle;
                }
                var at = new Energy(this, low, θ);
                var ψ = at.Real().Evd(Symmetricity.Symmetric).EigenVectors.Column(place);
                var slope = ψ * (at.Slope.Map(z => z.Real) * ψ) / (ψ * (at.Weight.Map(z => z.Real) * ψ));
                sum -= Fermi(low).Average() * slope;
            }
        }
        return sum;
    }

    private (double First, double Second) Integrate(Func<double, (double, double)> integrand, Func<double, (double, double)> cold)
    {
        var ends = new List<double> { 0, Math.PI };
        for (var j = 1; j < 24; j++) ends.Add(Math.PI * j / 24);
        foreach (var r in leads)
            for (var j = -6; j <= 6; j++)
                if (Math.Abs(r.ChemicalPotential + 2 * j * r.Temperature) < 2 * t) ends.Add(Math.Acos(-(r.ChemicalPotential + 2 * j * r.Temperature) / (2 * t)));
        ends.Sort();
        var (first, second) = (0.0, 0.0);
        for (var p = 0; p + 1 < ends.Count; p++)
            foreach (var (node, weight) in Gauss)
            {
                var k = (ends[p] + ends[p + 1]) / 2 + (ends[p + 1] - ends[p]) / 2 * node;
                var (a, b) = integrand(-2 * t * Math.Cos(k));
                var measure = weight * (ends[p + 1] - ends[p]) / 2 * 2 * t * Math.Sin(k);
                (first, second) = (first + measure * a, second + measure * b);
            }
        foreach (var μ in leads.Where(r => r.Temperature == 0).Select(r => r.ChemicalPotential).Distinct())
        {
            var (a, b) = cold(μ);
            (first, second) = (first + a, second + b);
        }
        return (first, second);
    }

    // Twenty points: eigenvalues of Legendre's recurrence, weights from the first components of its eigenvectors.
    private static readonly (double Node, double Weight)[] Gauss = Rule(20);

    private static (double, double)[] Rule(int n)
    {
        var recurrence = Matrix<double>.Build.Dense(n, n, (i, j) => Math.Abs(i - j) == 1 ? Math.Max(i, j) / Math.Sqrt(4.0 * Math.Max(i, j) * Math.Max(i, j) - 1) : 0);
        var evd = recurrence.Evd(Symmetricity.Symmetric);
        return [.. Enumerable.Range(0, n).Select(k => (evd.EigenValues[k].Real, 2 * Math.Pow(evd.EigenVectors[0, k], 2)))];
    }

    // Everything at one energy and angle.
    private sealed class Energy
    {
        private readonly DenseWire owner;
        private readonly Matrix<Complex> D;
        private readonly Matrix<Complex>[] Σ;
        private readonly Matrix<Complex>[] Σslope;

        public Energy(DenseWire owner, double E, double θ)
        {
            this.owner = owner;
            var (M, t) = (owner.M, owner.t);
            // −t e^{ik} in the band; outside of it the root that falls off.
            var root = Complex.Sqrt(new Complex(4 * t * t - E * E, 0));
            var σ = Math.Abs(E) < 2 * t ? (E - I * root) / 2 : new Complex((E - Math.Sign(E) * Math.Sqrt(Math.Max(E * E - 4 * t * t, 0))) / 2, 0);
            // Σ² − EΣ + t² = 0.
            var slope = σ / (2 * σ - E);
            Σ = [One(0, σ), One(M - 1, σ)];
            Σslope = [One(0, slope), One(M - 1, slope)];
            var h = Matrix<Complex>.Build.Dense(M, M, (i, j) =>
                i == j ? 2 * owner.chain.Strength * Math.Cos(Math.Tau * (i + 1) / owner.chain.Period - θ) : Math.Abs(i - j) == 1 ? -t : 0);
            Slope = Matrix<Complex>.Build.DenseDiagonal(M, M, i => 2 * owner.chain.Strength * Math.Sin(Math.Tau * (i + 1) / owner.chain.Period - θ));
            D = Matrix<Complex>.Build.DenseDiagonal(M, M, E) - h - Σ[0] - Σ[1];
            Weight = Matrix<Complex>.Build.DenseIdentity(M) - Σslope[0] - Σslope[1];
            Matrix<Complex> One(int site, Complex value) => Matrix<Complex>.Build.Dense(M, M, (i, j) => i == site && j == site ? value : 0);
        }

        public Matrix<Complex> Slope { get; }

        public Matrix<Complex> Weight { get; }

        public Matrix<double> Real() => D.Map(z => z.Real);

        public Matrix<Complex> Lesser(double[] f, double[]? slopes)
        {
            var G = D.Inverse();
            return G * Injected(f, slopes) * G.ConjugateTranspose();
        }

        public Matrix<Complex> LesserFirst(double[] f, double[] slopes)
        {
            var G = D.Inverse();
            var A = G.ConjugateTranspose();
            var (first, B, Bslope) = (First(G), Injected(f, null), Injected(f, slopes));
            var (Ge, Gθ) = (-(G * Weight * G), G * Slope * G);
            var (Ae, Aθ) = (Ge.ConjugateTranspose(), Gθ.ConjugateTranspose());
            return first * B * A + G * B * first.ConjugateTranspose()
                + (Ge * B * Aθ - Gθ * Bslope * A - Gθ * B * Ae + G * Bslope * Aθ) * (I / 2);
        }

        // 2 Re Tr [Σ_L ⋆ G^< + Σ_L^< ⋆ G†] at order 1.
        public double Current(double[] f, double[] slopes)
        {
            var G = D.Inverse();
            var A = G.ConjugateTranspose();
            var (B, Gθ) = (Injected(f, null), G * Slope * G);
            var lesserθ = Gθ * B * A + G * B * Gθ.ConjugateTranspose();
            var (own, ownSlope) = (Injected([f[0], 0], null), Injected([f[0], 0], [slopes[0], 0]));
            var sum = Σ[0] * LesserFirst(f, slopes) + Σslope[0] * lesserθ * (I / 2)
                + own * First(G).ConjugateTranspose() + ownSlope * Gθ.ConjugateTranspose() * (I / 2);
            return 2 * sum.Trace().Real;
        }

        private Matrix<Complex> First(Matrix<Complex> G) => G * (Weight * G * Slope * G - Slope * G * Weight * G) * (-I / 2);

        // Σ^<, or its slope in the energy.
        private Matrix<Complex> Injected(double[] f, double[]? slopes)
        {
            var sum = Matrix<Complex>.Build.Dense(owner.M, owner.M);
            for (var a = 0; a < 2; a++)
            {
                Matrix<Complex> Γ(Matrix<Complex> σ) => (σ - σ.ConjugateTranspose()) * I;
                sum += slopes is null ? Γ(Σ[a]) * (I * f[a]) : Γ(Σ[a]) * (I * slopes[a]) + Γ(Σslope[a]) * (I * f[a]);
            }
            return sum;
        }
    }
}
