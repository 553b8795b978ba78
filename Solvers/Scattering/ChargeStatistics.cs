namespace QuantumMotors.Solvers;

/// <summary>Pumped charges of many dots, and what they say of the ensemble that they are taken from. Values have the numerical errors of the charges; what the
/// choice of dots leaves open is told by the standard errors, which are quantities of their own.</summary>
public sealed class ChargeStatistics
{
    // Of n charges the √n largest count as tail.
    private const double TailPower = 0.5;
    private const int FewestOfTail = 10;

    private readonly double[] sorted;
    private readonly double worst;

    internal ChargeStatistics(Arr<Estimate> charges)
    {
        Charges = charges;
        sorted = [.. charges.Select(q => q.Value).Order()];
        worst = charges.Max(q => q.Error);
    }

    /// <summary>The charges, in the order of their seeds.</summary>
    public Arr<Estimate> Charges { get; }

    /// <summary>Their mean.
    /// <para>Equation: Brouwer1998 (9). Units: e. Accuracy: the errors of the charges. Cost: n. Errors: none.</para></summary>
    [Equation("Brouwer1998", "9")]
    public Estimate Mean
    {
        get
        {
            Estimate sum = 0;
            foreach (var q in Charges) sum += q;
            return sum / Charges.Count;
        }
    }

    /// <summary>Standard error of the mean.
    /// <para>Equation: Brouwer1998 (9). Units: e. Valid: the variance exists. Errors: a single charge.</para></summary>
    [Equation("Brouwer1998", "9")]
    public Either<Shortfall, Estimate> MeanError => Variance.Map(v => Estimate.Sqrt(v / Charges.Count));

    /// <summary>Variance of the ensemble, Σ(Q − mean)²/(n − 1).
    /// <para>Equation: Brouwer1998 (9). Units: e². Valid: for two channels in all no variance exists as the radius tends to 0. Accuracy: the errors of the
    /// charges. Cost: n. Errors: a single charge.</para></summary>
    [Equation("Brouwer1998", "9")]
    public Either<Shortfall, Estimate> Variance => Moment(2).Map(m => m * Charges.Count / (Charges.Count - 1));

    /// <summary>Standard error of the variance, √[(m₄ − s⁴(n − 3)/(n − 1))/n].
    /// <para>Equation: Brouwer1998 (9). Units: e². Valid: the fourth moment exists; where tails are heavy the largest charge decides. Errors: a single
    /// charge.</para></summary>
    [Equation("Brouwer1998", "9")]
    public Either<Shortfall, Estimate> VarianceError => Moment(4).Bind(fourth => Variance.Map(s2 =>
    {
        var n = (double)Charges.Count;
        var rest = (fourth - s2 * s2 * ((n - 3) / (n - 1))) / n;
        return rest.Value > rest.Error ? Estimate.Sqrt(rest) : Estimate.Within(0, Math.Sqrt(Math.Max(rest.Value + rest.Error, 0)));
    }));

    /// <summary>The charge that a share of the samples does not exceed: between the sorted charges at the place p(n − 1), linearly.
    /// <para>Equation: Brouwer1998 (9). Units: e. Accuracy: the largest error of a charge. Cost: 1. Errors: p is not between 0 and 1.</para></summary>
    /// <param name="p">The share.</param>
    [Equation("Brouwer1998", "9")]
    public Either<Shortfall, Estimate> Quantile(double p)
    {
        if (!(p >= 0 && p <= 1)) return new Shortfall.Undetermined("a probability is between 0 and 1");
        var place = p * (sorted.Length - 1);
        var below = (int)Math.Floor(place);
        var above = Math.Min(below + 1, sorted.Length - 1);
        return Estimate.Within(sorted[below] + (place - below) * (sorted[above] - sorted[below]), worst + 4e-16 * Math.Abs(sorted[above]));
    }

    /// <summary>α of the tail |Q|^(−α) of the probability of larger charges: 1/α is the mean of ln |Q|/|Q|₀ over the √n charges beyond |Q|₀.
    /// <para>Equation: Hill1975 (text). Units: 1. Valid: for M channels in all and a radius that tends to 0, α = (2 + βM)/3, with β = 1 or 2 for the orthogonal
    /// and the unitary class: a narrow level that passes decides, Q grows as τ^(3/2) with its delay time τ, and larger delays have the probability
    /// τ^(−1−βM/2) (BrouwerFrahmBeenakker1997). At a finite radius charges are bounded, and tails end. Accuracy: numerical errors in the result, the standard
    /// error in <see cref="TailExponentError"/>; corrections to the power law are in neither. Errors: too few charges, or tails that are zero.</para></summary>
    [Equation("Hill1975", "text")]
    public Either<Shortfall, Estimate> TailExponent
    {
        get
        {
            var k = OfTail;
            if (k < FewestOfTail) return new Shortfall.Undetermined($"{Charges.Count} charges have no tail to speak of: give conductor.samples more");
            var sizes = sorted.Select(Math.Abs).OrderDescending().ToArray();
            if (!(sizes[k] > worst)) return new Shortfall.Undetermined("the tail of the charges is zero");
            Estimate sum = 0;
            var first = Estimate.Within(sizes[k], worst);
            for (var i = 0; i < k; i++)
            {
                var ratio = Estimate.Within(sizes[i], worst) / first;
                sum += Estimate.Within(Math.Log(ratio.Value), ratio.Error / ratio.Value + 2e-16);
            }
            return sum.Value > sum.Error ? k / sum : new Shortfall.Undetermined("the tail of the charges is a single value");
        }
    }

    /// <summary>Standard error of the exponent, α/√k for the k charges of the tail.
    /// <para>Equation: Hill1975 (text). Units: 1. Errors: as <see cref="TailExponent"/>.</para></summary>
    [Equation("Hill1975", "text")]
    public Either<Shortfall, Estimate> TailExponentError => TailExponent.Map(α => α / Math.Sqrt(OfTail));

    private int OfTail => (int)Math.Floor(Math.Pow(Charges.Count, TailPower));

    // Mean power of the distance from the mean.
    private Either<Shortfall, Estimate> Moment(int power)
    {
        if (Charges.Count < 2) return new Shortfall.Undetermined("a single charge has no spread: give conductor.samples");
        var mean = Mean;
        Estimate sum = 0;
        foreach (var q in Charges)
        {
            var square = (q - mean) * (q - mean);
            sum += power == 2 ? square : square * square;
        }
        return sum / Charges.Count;
    }
}
