namespace QuantumMotors.Properties;

/// <summary>Levels at rest whose contacts move: what is late in their Green functions.</summary>
public class RetardationLaws
{
    // Amplitudes of both contacts on both levels, w₀ + w₁ cos θ + w₂ sin θ.
    private static readonly (double, double)[] Left = [(0.5, 0.1), (0.2, -0.3), (0.1, 0.4)], Right = [(-0.2, 0.6), (0.3, 0.1), (-0.1, 0.2)];

    [Theory]
    [InlineData(0)]
    [InlineData(0.05)]
    [Verifies("PrestonKosov2023", "B7")]
    [Verifies("PrestonKosov2023", "B8")]
    [Verifies("PrestonKosov2023", "A15")]
    [Verifies("PrestonKosov2023", "A18")]
    public void ContactsOnBothLevelsNeedTheDerivativeOfTheSelfEnergy(double T)
    {
        foreach (var θ in (double[])[0.3, 1.4, 4])
        {
            var (leads, all) = (BiasedJunction.Leads(0.4, T, -0.3, T), Both(0.4, -0.3, T, θ));
            var expected = KeldyshResponse.At(Dot(), leads, θ).OrThrow();
            BiasedJunction.Same(expected.Force[0][0][0], all.Torque, "torque");
            BiasedJunction.Same(expected.Force[0][1][0], all.OfContacts + all.OfLevels, "friction");
            BiasedJunction.Same(expected.Noise.IfNone(Arr<Estimate>.Empty)[0], all.Noise, "noise");
            Assert.InRange(all.OfLevels.Error, 0, 1e-11);
        }
    }

    [Fact]
    [Verifies("PrestonKosov2023", "B7", Erratum = true)]
    [Verifies("PrestonKosov2023", "B8", Erratum = true)]
    public void AsPrintedGreenFunctionsOfLevelsAtRestWouldNeverBeLate()
    {
        // ∂_T h = 0: (B7) and (B8) as printed leave out all of OfLevels.
        foreach (var θ in (double[])[0.3, 1.4, 4])
        {
            var all = Both(0.4, -0.3, 0.05, θ);
            Apart(all.OfLevels.Value, 0, 1e-3);
            Apart(KeldyshResponse.At(Dot(), BiasedJunction.Leads(0.4, 0.05, -0.3, 0.05), θ).OrThrow().Force[0][1][0].Value, all.OfContacts.Value, 1e-3);
        }
    }

    [Property(MaxTest = 50)]
    [Verifies("PrestonKosov2023", "B7", Erratum = true)]
    [Verifies("PrestonKosov2023", "B8", Erratum = true)]
    public void WithOneLevelForEachContactNothingComesOfIt(BiasedJunction at)
    {
        // G[G, ∂_TΣ]G is antisymmetric for symmetric G, and G^< of first order anti-Hermitian: neither is seen on a diagonal.
        var (h, left, right) = JunctionKeldysh.Model(at.Junction, at.Reservoirs, at.Angle);
        var all = JunctionKeldysh.Of(h, left, right, at.Junction.BandBottom);
        Assert.InRange(Math.Abs(all.OfLevels.Value), 0, all.OfLevels.Error);
        BiasedJunction.Same(at.Closed.Friction, -all.OfContacts, "friction");
    }

    [Fact]
    public void AndYetTheyAreLate()
    {
        var at = new BiasedJunction(BiphenylJunction.Create(0, 0, 0.5, -0.7, 0.9, 0.8, 0.5, 20).OrThrow(), Reservoirs.Biased(0, 1, 0.1).OrThrow(), 0.4);
        var (h, left, right) = JunctionKeldysh.Model(at.Junction, at.Reservoirs, at.Angle);
        var green = new JunctionGreenFunctions(h, left, right, 0.3, Filling.At(-0.2, 0.1), Filling.At(0.8, 0.1));
        Apart(green.AdvancedFirst.Norm, 0, 0.05);
        Apart(green.LesserFirst.Norm, 0, 0.05);
        // G^< of first order is anti-Hermitian.
        Close(0, (green.LesserFirst + green.LesserFirst.Adjoint).Norm, Amplitude);
    }

    private static (Estimate Torque, Estimate OfContacts, Estimate OfLevels, Estimate Noise) Both(double μL, double μR, double T, double θ)
    {
        MovingContact Contact(string name, double μ, (double, double)[] w)
        {
            (double, double) Sum(double constant, double cos, double sin) =>
                (constant * w[0].Item1 + cos * w[1].Item1 + sin * w[2].Item1, constant * w[0].Item2 + cos * w[1].Item2 + sin * w[2].Item2);
            var (s, c) = Math.SinCos(θ);
            return new(Reservoir.Create(name, μ, T).OrThrow(), Sum(1, c, s), Sum(0, -s, c), Sum(0, -c, -s));
        }
        return JunctionKeldysh.Of(new TwoByTwo(0.1, 0.4, 0.4, -0.2), Contact("L", μL, Left), Contact("R", μR, Right), 20);
    }

    private static CoherentDot Dot()
    {
        ComplexMatrix Column((double, double) w) => ComplexMatrix.Of(2, 1, (i, _) => (i == 0 ? w.Item1 : w.Item2) / Math.Sqrt(Math.Tau));
        Coupling Contact(string name, (double, double)[] w) => Coupling.Create(
            name, MatrixFunction.Create(Column(w[0]), Array(Column(w[1])), Array(Column(w[2]))).OrThrow()).OrThrow();
        var h = ComplexMatrix.Of(2, 2, (i, j) => i != j ? 0.4 : i == 0 ? 0.1 : -0.2);
        return CoherentDot.Create(MatrixFunction.Of(h), Array(Contact("L", Left), Contact("R", Right)), Arr<string>.Empty, 20).OrThrow();
    }
}
