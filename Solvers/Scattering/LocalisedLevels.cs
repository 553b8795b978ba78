namespace QuantumMotors.Solvers;

/// <summary>Angles at which levels between delta potentials pass an energy. A level that is deep inside passes in so small a part of a turn that no even
/// spacing of angles finds it; but a solution of the wave equation has one node more on one side of it.</summary>
/// <remarks>With walls at both ends of the wire the number of levels below an energy is the number of nodes of the solution that starts at the left wall
/// (Sturm). Where it changes between two angles, halving finds the place. Walls shift a level by as much as the wave that leaks out, which is its width.
/// Two levels that pass in opposite directions between two angles are missed. Cost: (angles + 50 levels) times potentials.</remarks>
internal static class LocalisedLevels
{
    private const int Angles = 2048;

    /// <summary>All of them, between 0 and 2π.</summary>
    /// <param name="energy">The energy, above 0.</param>
    /// <param name="ends">Where the walls are.</param>
    /// <param name="potentials">Places and strengths of potentials at an angle, from left to right.</param>
    public static List<double> Passing(double energy, (double Left, double Right) ends, Func<double, (double Place, double Strength)[]> potentials)
    {
        var passing = new List<double>();
        var k = Math.Sqrt(energy);
        var before = Nodes(0);
        for (var j = 1; j <= Angles; j++)
        {
            var after = Nodes(Math.Tau * j / Angles);
            if (after != before) Halve(Math.Tau * (j - 1) / Angles, before, Math.Tau * j / Angles, after);
            before = after;
        }
        return passing;

        // Some levels pass between two angles.
        void Halve(double from, int left, double to, int right)
        {
            var middle = from + (to - from) / 2;
            if (middle <= from || middle >= to)
            {
                passing.Add(middle);
                return;
            }
            var nodes = Nodes(middle);
            if (nodes != left) Halve(from, left, middle, nodes);
            if (nodes != right) Halve(middle, nodes, to, right);
        }

        // Prüfer's angle φ, tan φ = kψ/ψ′, has a node at every multiple of π; a potential changes ψ′ alone, and leaves φ between two of them.
        int Nodes(double angle)
        {
            var (nodes, φ, place) = (0, 0.0, ends.Left);
            foreach (var (x, u) in potentials(angle))
            {
                Advance(x - place);
                place = x;
                var (sine, cosine) = Math.SinCos(φ);
                if (sine > 0) φ = Math.Atan2(sine, cosine + u / k * sine);
            }
            Advance(ends.Right - place);
            return nodes;

            void Advance(double distance)
            {
                φ += k * distance;
                var passed = Math.Floor(φ / Math.PI);
                nodes += (int)passed;
                φ -= passed * Math.PI;
            }
        }
    }
}
