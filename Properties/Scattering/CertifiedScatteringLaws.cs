using System.Numerics;

namespace QuantumMotors.Properties;

/// <summary>The closed form against matrix exponentials with hundreds of digits.</summary>
public class CertifiedScatteringLaws
{
    [Fact]
    [Verifies("BustosMarun2013", "16")]
    [Verifies("BustosMarun2013", "17")]
    public void ProbabilitiesHaveFullRelativeAccuracy()
    {
        var (rows, deep, transparent) = (0, 0, 0);
        foreach (var row in Certified.Rows("thouless_wire.csv"))
        {
            var wire = Certified.Wire(row);
            var (T, R, lnT) = (ThoulessWireScattering.Transmission(wire, row["energy"]), ThoulessWireScattering.Reflection(wire, row["energy"]), ThoulessWireScattering.LogTransmission(wire, row["energy"]));
            // Below the normal numbers T has fewer bits.
            if (row["T"] > 1e-300) Close(row["T"], T.Value, Closeness.Certified);
            Close(row["R"], R.Value, Closeness.Certified);
            Close(row["lnT"], lnT.Value, Closeness.Certified);
            if (row["T"] > 1e-300) Assert.True(Math.Abs(T.Value - row["T"]) <= T.Error, "the error estimate holds");
            Assert.True(Math.Abs(R.Value - row["R"]) <= R.Error + double.Epsilon, "the error estimate holds");
            Assert.True(Math.Abs(lnT.Value - row["lnT"]) <= lnT.Error + double.Epsilon, "the error estimate holds");
            rows++;
            if (row["T"] < 1e-200 && row["T"] > 0) deep++;
            if (row["R"] < 1e-18) transparent++;
        }
        Assert.True(rows > 100 && deep > 0 && transparent > 0, "the table has corners");
    }

    [Fact]
    [Verifies("BustosMarun2013", "15")]
    public void AmplitudesAndTheirDerivativesAreRight()
    {
        foreach (var row in Certified.Rows("thouless_wire.csv"))
        {
            Complex Element(string name) => new(row[$"{name}re"], row[$"{name}im"]);
            var frozen = ThoulessWireScattering.Frozen(Certified.Wire(row), row["energy"], row["angle"]);
            Close(Element("S11"), frozen.Matrix.LL, Amplitude);
            Close(Element("S12"), frozen.Matrix.LR, Amplitude);
            Close(Element("S21"), frozen.Matrix.RL, Amplitude);
            Close(Element("S22"), frozen.Matrix.RR, Amplitude);
            Close(Element("dS11"), frozen.AngleDerivative.LL, Amplitude);
            Close(Element("dS22"), frozen.AngleDerivative.RR, Amplitude);
        }
    }

    [Fact]
    [Verifies("BustosMarun2013", "16")]
    [Verifies("BustosMarun2013", "17")]
    public void ThermalAveragesHaveFullRelativeAccuracy()
    {
        foreach (var row in Certified.Rows("thouless_wire_thermal.csv"))
        {
            var response = Theory.Of(Certified.Wire(row)).LinearResponse(row["potential"], row["temperature"]).OrThrow();
            Close(row["Tavg"] / Math.Tau, response.Conductance.Value, Bar);
            Close(row["Ravg"], response.PumpedCharge.Value, Bar);
            Assert.True(Math.Abs(row["Ravg"] - response.PumpedCharge.Value) <= response.PumpedCharge.Error + 1e-15 * row["Ravg"], "the error estimate holds");
            Assert.True(Math.Abs(row["Tavg"] / Math.Tau - response.Conductance.Value) <= response.Conductance.Error + 1e-15 * row["Tavg"], "the error estimate holds");
        }
    }
}
