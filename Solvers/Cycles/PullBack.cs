namespace QuantumMotors.Solvers;

/// <summary>From the mechanical coordinates to the angle: the response that a motor shows when it follows an orbit.</summary>
public static class PullBack
{
    /// <summary>The response along an orbit X(θ), in uniform rotation: with X′ = dX/dθ, 𝓕 = F·X′, every velocity Ẋ becomes X′θ̇, and
    /// an acceleration X″θ̇².
    /// <para>Equation: BustosMarunCalvo2019 (9), and text on F_Ω = F·∂_χX. Valid: any number of coordinates and reservoirs. Where the
    /// orbit is not straight, orders from 2 on need coefficients of the acceleration; without them, and beyond order 2, they are
    /// left out as unknown. Accuracy: in the result. Cost: nᵏ products for order k. Errors: those of the response.</para></summary>
    [Equation("BustosMarunCalvo2019", "9")]
    public static Response Along(Func<Arr<double>, Either<Shortfall, LocalResponse>> response, Orbit orbit) => new Response.Varying(angle =>
    {
        var n = orbit.Dimension;
        var (position, velocity, acceleration) = (new double[n], new double[n], new double[n]);
        for (var ν = 0; ν < n; ν++)
        {
            position[ν] = orbit.Derivative(ν, 0, angle);
            velocity[ν] = orbit.Derivative(ν, 1, angle);
            acceleration[ν] = orbit.Derivative(ν, 2, angle);
        }
        return response(new Arr<double>(position)).Map(local => At(local, velocity, orbit.IsStraight ? None : Some(acceleration)));
    });

    private static LocalResponse At(LocalResponse local, double[] velocity, Option<double[]> acceleration)
    {
        if (local.Coordinates != velocity.Length)
            throw new ArgumentException($"the response has {local.Coordinates} coordinates, and the orbit {velocity.Length}", nameof(local));
        var forces = local.Force.Map(f => Along(f, velocity, acceleration)).ToArr();
        var known = forces.Map(f => f.Length).Min();
        var torque = new Estimate[known];
        for (var ν = 0; ν < velocity.Length; ν++)
            for (var k = 0; k < known; k++) torque[k] += velocity[ν] * forces[ν][k];
        var noise = local.Noise.Map(D =>
        {
            Estimate sum = 0;
            for (var i = 0; i < velocity.Length; i++)
                for (var j = 0; j < velocity.Length; j++) sum += velocity[i] * velocity[j] * D[i * velocity.Length + j];
            return sum;
        });
        return LocalResponse.OfAngle(
            VelocityExpansion.OfAngle(torque), noise,
            local.Charge.Map(c => VelocityExpansion.OfAngle(Along(c, velocity, acceleration))).ToArr(),
            local.Heat.Map(h => VelocityExpansion.OfAngle(Along(h, velocity, acceleration))).ToArr()).OrThrow();
    }

    // Coefficients of 1, θ̇, θ̇², … as far as they are known.
    private static Estimate[] Along(VelocityExpansion expansion, double[] velocity, Option<double[]> acceleration)
    {
        var known = acceleration.IsNone ? expansion.HighestOrder : Math.Min(expansion.HighestOrder, expansion.Acceleration.IsSome ? 2 : 1);
        var coefficients = new Estimate[known + 1];
        for (var k = 0; k <= known; k++)
        {
            var tensor = expansion[k];
            for (var index = 0; index < tensor.Count; index++)
            {
                var product = tensor[index];
                for (var (rest, factor) = (index, 0); factor < k; factor++, rest /= velocity.Length) product *= velocity[rest % velocity.Length];
                coefficients[k] += product;
            }
        }
        if (known == 2)
            acceleration.IfSome(x => expansion.Acceleration.IfSome(a =>
            {
                for (var ν = 0; ν < x.Length; ν++) coefficients[2] += a[ν] * x[ν];
            }));
        return coefficients;
    }
}
