namespace QuantumMotors.Properties;

/// <summary>Luttinger liquids against numbers of 20 digits, made by luttinger_motor.py beside the tables.</summary>
public class LuttingerCertifiedLaws
{
    private static readonly Tolerance Motion = new(1e-12, 1e-15, "the bar for motions");

    [Fact]
    [Verifies("Bruch2018", "11")]
    [Verifies("Bruch2018", "14")]
    [Verifies("Bruch2018", "15")]
    [Verifies("Bruch2018", "16", Erratum = true)]
    [Verifies("Bruch2018", "24")]
    [Verifies("Zamolodchikov1995", "text")]
    public void GapsAre()
    {
        var rows = Rows("statics");
        foreach (var row in rows)
        {
            var wire = LuttingerWire.Create(
                LuttingerLiquid.Create(Of(row, "K"), Of(row, "v_c"), Of(row, "lambda"), LiquidLeads.Endless, None).OrThrow(), Of(row, "V0")).OrThrow();
            foreach (var (found, column) in (IEnumerable<(Either<Shortfall, Estimate>, string)>)[
                (SineGordon.Gap(wire), "gap15"), (SineGordon.BareGap(wire), "gap_bare11"), (SineGordon.Enhancement(wire), "ratio16_corrected"),
                (SineGordon.RenormalisedBackscattering(wire), "V_renorm14"), (SineGordon.CriticalPotential(wire), "mu_c24"),
                (SineGordon.ExactSolitonEnergy(wire), "soliton_exact"), .. Of(row, "K") < 1 ? Array((SineGordon.ExactGap(wire), "breather1_exact")) : []])
            {
                // Decimals as 1.9 are no doubles, and K is in an exponent 1/(2 − K).
                var (value, estimate) = (Of(row, column), found.OrThrow());
                var decimals = 3e-16 * (1 + Math.Abs(Math.Log(value))) / (2 - Of(row, "K")) * value;
                Assert.InRange(estimate.Value, value - estimate.Error - decimals, value + estimate.Error + decimals);
                Assert.InRange(estimate.Error, 0, 1e-12 * value);
            }
            // What is printed is half of it at K → 0, and right at K = 1 only.
            var K = Of(row, "K");
            var printed = Of(row, "ratio16_corrected") * Math.Pow(2, -(1 - K) / (2 - K));
            if (K != 1) Apart(printed / SineGordon.Enhancement(wire).OrThrow().Value, 1, 0.01);
        }
        Assert.True(rows.Count >= 12);
    }

    [Fact]
    [Verifies("Bruch2018", "69")]
    public void GapsOfMagnetsAre()
    {
        foreach (var row in Rows("magnet_gap"))
        {
            var edge = HelicalEdge.Create(
                LuttingerLiquid.Create(Of(row, "K"), Of(row, "v_c"), Of(row, "lambda"), LiquidLeads.Endless, None).OrThrow(), Of(row, "J0"), Of(row, "M"), 1, 0).OrThrow();
            IsRight(SineGordon.Gap(edge), row, "gap69");
        }
    }

    [Fact]
    [Verifies("Bruch2018", "20")]
    [Verifies("Bruch2018", "23")]
    public void SolitonsAre()
    {
        foreach (var row in Rows("soliton_density"))
        {
            var wire = LuttingerWire.Create(
                LuttingerLiquid.Create(Of(row, "K"), Of(row, "v_c"), Of(row, "lambda"), LiquidLeads.Endless, None).OrThrow(), Of(row, "V0")).OrThrow();
            // Next to the critical potential the last digit of a potential moves all digits of the density.
            var critical = SineGordon.CriticalPotential(wire).OrThrow().Value;
            var near = 1e-15 * Of(row, "mu") / Math.Max(1e-300, Math.Abs(Of(row, "mu") - critical));
            foreach (var (name, found) in ((string, Either<Shortfall, Estimate>)[])[
                ("n_s23", Solitons.Density(wire, Of(row, "mu"))), ("n_s_exact_classical", Solitons.ClassicalDensity(wire, Of(row, "mu")))])
                Close(Of(row, name), found.OrThrow().Value, new(1e-13 + near, 1e-300, "rounding of potential and gap over their distance"));
        }
    }

    [Fact]
    [Verifies("Bruch2018", "35")]
    [Verifies("Bruch2018", "59")]
    public void StartUpsAre()
    {
        var rows = Rows("startup");
        foreach (var row in rows)
        {
            var (rotor, t) = (Rotating(row), Of(row, "t"));
            var torque = Of(row, "V") / Math.Tau - Of(row, "load");
            if (Of(row, "I") > 0 || Of(row, "v0") == 0)
            {
                IsRight(StartUp.Angle(rotor, torque, Of(row, "v0"), t), row, "theta");
                IsRight(StartUp.Velocity(rotor, torque, Of(row, "v0"), t), row, "velocity");
                Close(Of(row, "theta"), StartUp.Angle(rotor, torque, Of(row, "v0"), t).OrThrow().Value, Motion);
            }
            var motion = DelayedMotion.OfBias(rotor, Of(row, "V"), new MotionState(0, 0, Of(row, "v0")), t * 1.01).OrThrow();
            IsRight(motion.Angle(t), row, "theta");
            IsRight(motion.Velocity(t), row, "velocity");
            Close(Of(row, "velocity"), motion.Velocity(t).Value, Motion);
        }
        Assert.True(rows.Count >= 20 && rows.Exists(r => Of(r, "velocity") > 0.5));
    }

    [Fact]
    [Verifies("Bruch2018", "55", Erratum = true)]
    [Verifies("Bruch2018", "62")]
    public void AdmittancesAre()
    {
        foreach (var row in Rows("admittance"))
        {
            var found = Admittance.At(Rotating(row), Of(row, "w")).OrThrow();
            IsRight(Estimate.Within(found.Value.Real, found.Error), row, "Re_Y");
            IsRight(Estimate.Within(found.Value.Imaginary, found.Error), row, "Im_Y");
            Close(Of(row, "Re_Y"), found.Value.Real, new(1e-13, 1e-16, "rounding"));
        }
    }

    [Fact]
    [Verifies("Bruch2018", "57")]
    public void SpectraAre()
    {
        foreach (var row in Rows("noise"))
        {
            var (leads, ω) = (Leads(Of(row, "T_L"), Of(row, "T_R")), Of(row, "w"));
            IsRight(LiquidNoise.Spectrum(Liquid(row), leads, ω), row, "S_torque");
            var rotor = Rotor.Create(Of(row, "I"), Of(row, "gamma_ext"), 0, Of(row, "gamma_ext") > 0 ? Some(Of(row, "T_ext")) : None).OrThrow();
            IsRight(LiquidNoise.CurrentSpectrum(new LiquidRotor(Liquid(row), rotor), leads, rotor.BathTemperature, ω), row, "S_current_with_external_bath");
        }
    }

    [Fact]
    [Verifies("Bruch2018", "60", Erratum = true)]
    [Verifies("Bruch2018", "36", Erratum = true)]
    public void CorrelatorsAre()
    {
        foreach (var row in Rows("correlator"))
        {
            IsRight(LiquidNoise.Correlator(Liquid(row), Leads(Of(row, "T"), Of(row, "T")), Of(row, "t")), row, "xi_xi");
            // All of them are negative; what is printed is positive between the leads' echoes.
            Assert.True(Of(row, "xi_xi") < 0 || row["leads"] != "infinite");
        }
        foreach (var row in Rows("correlator_cutoff"))
        {
            var liquid = Liquid(row).WithCutoffFrequency(Of(row, "w_c")).OrThrow();
            IsRight(LiquidNoise.Correlator(liquid, Leads(Of(row, "T"), Of(row, "T")), Of(row, "t")), row, "xi_xi");
        }
    }

    [Fact]
    [Verifies("Bruch2018", "63")]
    [Verifies("Bruch2018", "64", Erratum = true)]
    public void DissipationsAre()
    {
        var rows = Rows("dissipation");
        foreach (var row in rows)
        {
            var liquid = Liquid(row);
            IsRight(Dissipation.Of(liquid, Protocol.AsRamp(Of(row, "angle"), Of(row, "duration")).OrThrow()), row, "E_ramp");
            IsRight(Dissipation.Of(liquid, Protocol.AsOptimal(Of(row, "angle"), Of(row, "duration")).OrThrow()), row, "E_min");
            // (64) is right up to t_D, and only there unless nothing comes back.
            var step = Dissipation.Of(liquid, Protocol.AsStep(Of(row, "angle"), Of(row, "duration")).OrThrow()).OrThrow().Value;
            if (Of(row, "duration") <= Of(row, "t_D") || Of(row, "K") == 1) Close(Of(row, "E_ramp"), step, new(1e-13, 0, "rounding"));
            else Apart(Of(row, "E_ramp") / step, 1, 1e-3);
        }
        Assert.Contains(rows, r => Of(r, "duration") <= Of(r, "t_D") && Of(r, "K") < 1);
        Assert.Contains(rows, r => Of(r, "duration") > Of(r, "t_D") && Of(r, "K") < 1);
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    [Verifies("Bruch2018", "60")]
    public void DisplacementsAre()
    {
        foreach (var row in Rows("displacement"))
        {
            var rotor = Rotating(row);
            var bath = Of(row, "gamma_ext") > 0 ? Some(Of(row, "T_ext")) : None;
            // With a bath of its own temperature the noise of zero-point motion is that of two.
            var displacement = MeanSquareDisplacement.Of(
                new LiquidRotor(rotor.Liquid, Rotor.Create(Of(row, "I"), Of(row, "gamma_ext"), 0, bath).OrThrow()), Leads(Of(row, "T_L"), Of(row, "T_R")));
            IsRight(displacement.Quantum(Of(row, "t")), row, "quantum");
            IsRight(displacement.Classical(Of(row, "t")), row, "classical");
            Close(Of(row, "quantum"), displacement.Quantum(Of(row, "t")).OrThrow().Value, new(1e-12, 0, "the bar"));
        }
    }

    [Fact]
    [Verifies("Bruch2018", "47")]
    [Verifies("Bruch2018", "B14")]
    [Verifies("Bruch2018", "B16", Erratum = true)]
    [Verifies("Bruch2018", "B25")]
    public void FieldsAre()
    {
        foreach (var row in Rows("field"))
        {
            var liquid = LuttingerLiquid.Create(
                Of(row, "K"), Of(row, "v_c"), 1, LiquidLeads.AtEnds(Of(row, "D"), Of(row, "v_F")).OrThrow(), None).OrThrow();
            var (x, t) = (Of(row, "x"), Of(row, "t"));
            var motion = row["mode"] == "ramp"
                ? DelayedMotion.Of(liquid, PrescribedMotion.Create(0, Array(new Stretch(100, Of(row, "omega")))).OrThrow(), 20).OrThrow()
                : DelayedMotion.OfBias(new LiquidRotor(liquid, Rotor.Free.WithInertia(Of(row, "I")).OrThrow()), Of(row, "V"), new MotionState(0, 0, 0), 20).OrThrow();
            var field = PlasmonField.Of(motion);
            IsRight(field.Displacement(x, t), row, "phi");
            IsRight(field.EnergyCurrent(x, t), row, "j_E");
        }
    }

    [Fact]
    [Verifies("Bruch2018", "59")]
    public void EnergiesAre()
    {
        foreach (var row in Rows("energy"))
        {
            var (rotor, t) = (Rotating(row), Of(row, "t"));
            var field = PlasmonField.Of(DelayedMotion.OfBias(rotor, Of(row, "V"), new MotionState(0, 0, Of(row, "v0")), t * 1.01).OrThrow());
            IsRight(field.KineticEnergy(t), row, "E_kinetic");
            IsRight(field.WireEnergy(t), row, "E_wire");
            IsRight(field.LeadEnergy(t), row, "E_leads");
        }
    }

    [Fact]
    [Verifies("Bruch2018", "67")]
    [Verifies("Bruch2018", "70")]
    public void MagnetsTurn()
    {
        foreach (var row in Rows("magnet"))
        {
            var (edge, t) = (Edge(row), Of(row, "t"));
            var rotor = Rotor.Free.WithFriction(Of(row, "gamma_ext")).OrThrow().WithLoad(Of(row, "load")).OrThrow();
            var motion = MagnetMotion.OfBias(edge, rotor, Of(row, "V"), new MotionState(0, 0, 0), t * 1.01).OrThrow();
            IsRight(motion.Angle(t), row, "theta");
            IsRight(motion.Velocity(t), row, "theta_dot");
            IsRight(motion.Momentum(t), row, "M_z");
            Close(Of(row, "theta"), motion.Angle(t).Value, new(1e-11, 0, "a nonlinear motion"));
        }
        foreach (var row in Rows("magnet_vmax"))
        {
            var rotor = Rotor.Free.WithFriction(Of(row, "gamma_ext")).OrThrow().WithLoad(Of(row, "load")).OrThrow();
            IsRight(MagnetMotion.LargestVoltage(Edge(row), rotor), row, "V_max");
        }
    }

    [Fact]
    [Verifies("Bruch2018", "54")]
    public void RootsAre()
    {
        foreach (var set in Rows("roots").GroupBy(r => (r["K"], r["I"], r["gamma_ext"], r["t_D"])))
        {
            var rows = set.ToList();
            var roots = CharacteristicRoots.Of(Rotating(rows[0]), rows.Count).Roots;
            for (var k = 0; k < rows.Count; k++)
            {
                Close(Of(rows[k], "Re_s"), roots[k].Value.Real, new(1e-12, 1e-12, "the bar"));
                Close(Of(rows[k], "Im_s"), roots[k].Value.Imaginary, new(1e-12, 1e-12, "the bar"));
            }
        }
    }

    private static List<Dictionary<string, string>> Rows(string table) => [.. Certified.Cells($"luttinger_{table}.csv")];

    private static double Of(Dictionary<string, string> row, string column) => Certified.Number(row[column]);

    private static LuttingerLiquid Liquid(Dictionary<string, string> row) => LuttingerLiquid.Create(
        Of(row, "K"), 1, 1, row.GetValueOrDefault("leads") == "infinite" ? LiquidLeads.Endless : LiquidLeads.AtEnds(Of(row, "t_D"), 1).OrThrow(), None).OrThrow();

    private static LiquidRotor Rotating(Dictionary<string, string> row) => new(
        Liquid(row), Rotor.Create(Of(row, "I"), Of(row, "gamma_ext"), row.ContainsKey("load") ? Of(row, "load") : 0, None).OrThrow());

    private static HelicalEdge Edge(Dictionary<string, string> row) => HelicalEdge.Create(
        row.ContainsKey("t_D") ? Liquid(row) : LuttingerLiquid.Create(
            Of(row, "K"), 1, 1, row["leads"] == "infinite" ? LiquidLeads.Endless : LiquidLeads.AtEnds(1, 1).OrThrow(), None).OrThrow(),
        0.1, Of(row, "M"), Of(row, "D"), Of(row, "alpha")).OrThrow();

    private static Reservoirs Leads(double left, double right) => Reservoirs.Create(Seq(
        Reservoir.Create("L", 0, left).OrThrow(), Reservoir.Create("R", 0, right).OrThrow())).OrThrow();

    private static void IsRight(Either<Shortfall, Estimate> found, Dictionary<string, string> row, string column) => IsRight(found.OrThrow(), row, column);

    // Within the error that is claimed, and a rounding of the number itself; the error no larger than useful.
    private static void IsRight(Estimate found, Dictionary<string, string> row, string column)
    {
        var value = Of(row, column);
        Assert.True(
            Math.Abs(found.Value - value) <= found.Error + 1.2e-16 * Math.Abs(value),
            $"{column} is {found.Value:R} ± {found.Error:E1}, not {value:R}, at {string.Join(", ", row.Select(p => $"{p.Key} = {p.Value}"))}");
        Assert.InRange(found.Error, 0, 1e-11 * Math.Abs(value) + 1e-13);
    }
}
