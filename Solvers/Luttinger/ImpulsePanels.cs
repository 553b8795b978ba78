namespace QuantumMotors.Solvers;

/// <summary>φ = IΦ, what is left of a kick, or one of its two shares, on panels from t = 0 until it has decayed: sixteen nodes each.</summary>
/// <remarks>The second route to Φ, which costs the same for every traversal: in steps of a traversal, φ̇ = −aφ − 2gr α(t − t_D), α(t) = φ(t) + r α(t − t_D), where
/// the delayed wave is known on the same panels of the traversal before. Panels become longer from each kink on, as the square of their number: Laguerre
/// functions oscillate with the square root of time. When one real root of Z is all that is left, its exponential ends the path.
/// Besides φ the panels have ψ = φ − φ(0), which is small at first, with its own digits.</remarks>
internal sealed class ImpulsePanels
{
    private const int MostPanels = 200_000;
    private const double Roundoff = 1.2e-16;
    private const double Gone = 1e-18;
    private const double Agreement = 3e-16;

    private readonly List<double> from = [], length = [], wrong = [];
    private readonly List<double[]> φ = [], ψ = [];
    private readonly LiquidRotor rotor;
    private readonly FirstTraversal first;

    private ImpulsePanels(LiquidRotor rotor, FirstTraversal first)
    {
        var (γ, γext, I) = (rotor.Liquid.Friction, rotor.Mechanics.Friction, rotor.Mechanics.Inertia);
        (Rate, this.rotor, this.first) = ((γ + γext) / I, rotor, first);
    }

    /// <summary>Number of nodes of a panel.</summary>
    public static int Order => Rule.Nodes.Length;

    /// <summary>a = (γ + γ_ext)/I, the rate of decay at first.</summary>
    public double Rate { get; }

    /// <summary>φ(0): 1, of which shares have theirs.</summary>
    public double Start => first.Start;

    /// <summary>Number of panels.</summary>
    public int Count => from.Count;

    /// <summary>Where they end.</summary>
    public double End => from[^1] + length[^1];

    /// <summary>Where a panel begins.</summary>
    public double From(int panel) => from[panel];

    /// <summary>How long it is.</summary>
    public double Length(int panel) => length[panel];

    /// <summary>Error of φ on it.</summary>
    public double Error(int panel) => wrong[panel];

    /// <summary>Error of ψ while it is small, as a share of it.</summary>
    public double LossError => first.LossDoubt;

    /// <summary>φ at the nodes of a panel.</summary>
    public ReadOnlySpan<double> Kick(int panel) => φ[panel];

    /// <summary>φ − φ(0) at the nodes of a panel.</summary>
    public ReadOnlySpan<double> Loss(int panel) => ψ[panel];

    /// <summary>φ of a rotor with inertia.</summary>
    public static Either<Shortfall, ImpulsePanels> Of(LiquidRotor rotor) => Of(rotor, FirstTraversal.OfKick(rotor));

    /// <summary>The share of φ, or all of it, that begins like this.</summary>
    public static Either<Shortfall, ImpulsePanels> Of(LiquidRotor rotor, FirstTraversal first)
    {
        var panels = new ImpulsePanels(rotor, first);
        if (rotor.Liquid.Reflection == 0) panels.Decay(panels.Rate, first.Start, 0, 0);
        else if (!panels.Follow()) return new Shortfall.Unresolved($"what is left of a kick is so short against the wire, or decays so slowly, that {MostPanels} panels do not see its end");
        return panels;
    }

    /// <summary>∫₀ᵗ (t − s) φ(s) ds.</summary>
    public Estimate Moved(double t)
    {
        Span<double> coefficients = stackalloc double[Order];
        var (sum, lost, error) = (0.0, 0.0, 0.0);
        for (var p = 0; p < Count && from[p] < t; p++)
        {
            var isWhole = from[p] + length[p] <= t;
            var width = isWhole ? length[p] : t - from[p];
            if (!isWhole) Propagators.Analyse(φ[p], coefficients);
            var part = 0.0;
            for (var i = 0; i < Order; i++)
            {
                var share = (1 + Rule.Nodes[i]) / 2;
                var value = isWhole ? φ[p][i] : Propagators.Sum(coefficients, 2 * share * (width / length[p]) - 1);
                // The distance is what is left of t; its rounding is one of t.
                var (weight, distance) = (width / 2 * Rule.Weights[i], t - from[p] - width * share);
                part += weight * value * distance;
                error += weight * (wrong[p] * distance + Roundoff * Math.Abs(value) * (8 * distance + Math.Min(2 * t, 2 * (from[p] + width))));
            }
            // Roundings of many panels count all together.
            var before = sum;
            sum += part;
            lost += part - (sum - before);
        }
        return Estimate.Within(sum + lost, error + 2 * Roundoff * Math.Abs(sum));
    }

    // An exponential c e^(−κt) from the end of all panels on, until it is gone.
    private void Decay(double κ, double c, double start, double doubt)
    {
        for (var k = 0; start == 0 ? Math.Exp(-k) > Gone : Math.Abs(c) * Math.Exp(-κ * start - k) > Gone * Start; k++)
        {
            var (kick, loss) = (new double[Order], new double[Order]);
            for (var i = 0; i < Order; i++)
            {
                var s = κ * start + k + (1 + Rule.Nodes[i]) / 2;
                kick[i] = c * Math.Exp(-s);
                loss[i] = start == 0 ? c * Fermi.ExpMinusOne(-s) : kick[i] - Start;
            }
            // The exponent κt has the relative errors of κ; and the path ended in agreement, not in equality.
            Add(start + k / κ, 1 / κ, kick, loss, (first.Doubt + (4e-16 + doubt) * (κ * start + k)) * Math.Abs(kick[0]) + (start > 0 ? Agreement * Start * Math.Exp(-k) : 0));
        }
    }

    private bool Follow()
    {
        var (γ, r, delay, I) = (rotor.Liquid.Friction, rotor.Liquid.Reflection, rotor.Liquid.TraversalTime, rotor.Mechanics.Inertia);
        var (a, g) = (Rate, γ / I);
        var parts = Math.Max(1, Math.Ceiling(Math.Max(first.Rate * delay, Math.Sqrt(2 * g * delay / Math.Min(0.5, -Math.Log(Math.Abs(r)))))));
        if (!(parts < MostPanels / 4)) return false;
        var J = (int)parts;
        var (start, size, map) = (new double[J], new double[J], new double[J][]);
        for (var j = 0; j < J; j++)
        {
            (start[j], size[j]) = (delay * ((double)j / J * j / J), delay * ((2 * j + 1.0) / J / J));
            map[j] = Propagators.Of(a * size[j]);
        }
        var (root, doubt, residue) = SlowestRoot();
        if (root > 0) residue *= first.Share(root);
        var (waves, force) = (new double[J * Order], new double[Order]);
        var (Φ, Ψ, last) = (Start, 0.0, Start);
        for (var n = 0; ; n++)
        {
            var (largest, apart, isEarly) = (0.0, 0.0, a * (n + 1) * delay < 1);
            for (var j = 0; j < J; j++)
            {
                var (kick, loss) = (new double[Order], new double[Order]);
                var wave = waves.AsSpan(j * Order, Order);
                // Early the loss is followed, pushed by −a besides; later the rest.
                for (var i = 0; i < Order; i++) force[i] = size[j] * (-2 * g * r * wave[i] - (isEarly ? a * Start : 0));
                var target = isEarly ? loss : kick;
                var end = Propagators.Apply(map[j], a * size[j], isEarly ? Ψ : Φ, force, target);
                for (var i = 0; i < Order; i++)
                {
                    if (n == 0)
                    {
                        (kick[i], loss[i], wave[i]) = first.At(start[j] + size[j] * (1 + Rule.Nodes[i]) / 2);
                    }
                    else
                    {
                        if (isEarly) kick[i] = Start + loss[i];
                        else loss[i] = kick[i] - Start;
                        wave[i] = kick[i] + r * wave[i];
                    }
                    largest = Math.Max(largest, Math.Abs(kick[i]));
                    apart = Math.Max(apart, Math.Abs(kick[i] - residue * Math.Exp(-root * (n * delay + start[j] + size[j] * (1 + Rule.Nodes[i]) / 2))));
                }
                (Φ, Ψ) = isEarly ? (Start + end, end) : (end, end - Start);
                Add(n * delay + start[j], size[j], kick, loss, (first.Doubt + 3e-16 * n) * Math.Max(last, largest));
            }
            if (n == 0) (Φ, Ψ, _) = first.At(delay);
            if (Math.Max(largest, last) < Gone * Start) return true;
            last = largest;
            if (root > 0 && n > 1 && apart < Agreement * Start)
            {
                Decay(root, residue, (n + 1) * delay, doubt);
                return true;
            }
            if (Count > MostPanels) return false;
        }
    }

    // The zero −κ of Z nearest to 0, its relative error, and I/Z′ there; 0 if it is not real, or beyond the pole of the kernel.
    private (double Rate, double Doubt, double Residue) SlowestRoot()
    {
        var (I, r, delay) = (rotor.Mechanics.Inertia, rotor.Liquid.Reflection, rotor.Liquid.TraversalTime);
        var root = CharacteristicRoots.Of(rotor, 1).Roots[0];
        var κ = -root.Value.Real;
        var z = Math.Exp(κ * delay);
        var one = 1 - r * z;
        var slope = I - 2 * rotor.Liquid.Friction * r * delay * z / (one * one);
        return root.Value.Imaginary == 0 && one > 0 && slope > 0 ? (κ, root.Error / κ, I / slope) : default;
    }

    private void Add(double start, double size, double[] kick, double[] loss, double rounding)
    {
        from.Add(start);
        length.Add(size);
        φ.Add(kick);
        ψ.Add(loss);
        // What polynomials miss is below the last two that are there.
        var (one, two) = (0.0, 0.0);
        for (var i = 0; i < Order; i++)
        {
            one += Propagators.Analysis[(Order - 1) * Order + i] * kick[i];
            two += Propagators.Analysis[(Order - 2) * Order + i] * kick[i];
        }
        wrong.Add(rounding + Math.Min(Math.Abs(one), Math.Abs(two)));
    }
}
