using QuantumMotors.Domain;

namespace QuantumMotors.Properties;

public static partial class Generators
{
    /// <summary>Responses of one to three coordinates and two to four reservoirs at one point, where no law binds them; all orders
    /// may differ, and half of them know their noise.</summary>
    public static Arbitrary<LocalResponse> LocalResponse() => Arb.From(
        from n in Gen.Choose(1, 3)
        from reservoirs in Gen.Choose(2, 4)
        from force in Expansions(n, n)
        from charge in Expansions(n, reservoirs)
        from heat in Expansions(n, reservoirs)
        from vectors in Between(-1, 1, 0).ArrayOf(n * n)
        from isNoisy in Gen.Elements(true, false)
        select Domain.LocalResponse.Create(force, isNoisy ? Some(Gram(vectors, n)) : None, charge, heat).OrThrow());

    /// <summary>Responses of artificial motors along their cycle, and those that are the same at every angle.</summary>
    public static Arbitrary<Response> Response() => Arb.From(
        from motor in ArtificialMotor().Generator
        from isUniform in Gen.Elements(true, false)
        select isUniform ? new Response.Uniform(motor.Response.At(0).OrThrow()) : motor.Response);

    private static Gen<Arr<VelocityExpansion>> Expansions(int coordinates, int count) =>
        (from highest in Gen.Choose(0, coordinates == 1 ? 4 : 2)
         from isAccelerated in Gen.Elements(true, false)
         from expansion in Expansion(coordinates, highest, isAccelerated)
         select expansion).ArrayOf(count).Select(x => new Arr<VelocityExpansion>(x));

    // D = A Aᵀ is a matrix that noise can have.
    private static Arr<Estimate> Gram(double[] vectors, int n)
    {
        var gram = new Estimate[n * n];
        for (var i = 0; i < n; i++)
            for (var j = 0; j < n; j++)
                for (var k = 0; k < n; k++) gram[i * n + j] += vectors[i * n + k] * vectors[j * n + k];
        return new Arr<Estimate>(gram);
    }
}
