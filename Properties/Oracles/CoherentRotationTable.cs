using System.Text.Json.Nodes;

namespace QuantumMotors.Properties;

/// <summary>Numbers of coherent conductors in rotation, made by the programs coherent_rotation.py and coherent_rotation_orders.py beside the tables.</summary>
internal static class CoherentRotationTable
{
    /// <summary>The conductor of a case, and its reservoirs.</summary>
    public static Motor Motor(string name)
    {
        var all = JsonNode.Parse(Certified.Text("coherent_rotation.json"))!;
        var at = all["cases"]![name]!;
        var problem = new JsonObject
        {
            ["contract"] = 1,
            ["conductor"] = all["conductors"]![(string)at["conductor"]!]!.DeepClone(),
            ["reservoirs"] = at["reservoirs"]!.DeepClone(),
            ["report"] = new JsonArray("work[0]"),
        };
        return Problems.Read(problem.ToJsonString()).OrThrow().Rows[0].Motor;
    }

    /// <summary>Rows of a case.</summary>
    public static IEnumerable<Dictionary<string, string>> Rows(string table, string name) => Certified.Cells(table).Where(row => row["case"] == name);

    /// <summary>Work, charges and heats of a row that are there, with the place of the reservoir.</summary>
    public static IEnumerable<(string Quantity, int Reservoir, double Value)> Numbers(Dictionary<string, string> row, Reservoirs reservoirs) =>
        from cell in row
        let parts = cell.Key.Split('.')
        where parts[0] is "work" or "charge" or "heat" && cell.Value.Length > 0
        select (parts[0], parts.Length == 2 ? reservoirs.IndexOf(parts[1]) : -1, Certified.Number(cell.Value));

    /// <summary>Fails unless a number is right to the error that it claims, and to that of the table.</summary>
    public static void Agree(Dictionary<string, string> row, string quantity, double expected, Estimate found)
    {
        var allowed = found.Error + Certified.Number(row["error"]) + 1e-18;
        Assert.True(
            Math.Abs(found.Value - expected) <= allowed,
            $"{string.Join(' ', row.Take(3).Select(c => $"{c.Key} {c.Value}"))}: {quantity} is {found.Value:R} ± {found.Error:E1}, not {expected:R}: off by {found.Value - expected:E1}");
    }
}
