using System.CommandLine;

namespace Bench;

/// <summary>Options that say what they take when they are given something else.</summary>
internal static class CommandLineOptions
{
    public static Option<int> Number(string name, int preset, int least, string description)
    {
        var option = new Option<int>(name) { Description = description, DefaultValueFactory = _ => preset };
        Validate(option, least, $"{name} takes a whole number of at least {least}");
        return option;
    }

    public static Option<int[]> Numbers(string name, int[] preset, int least, string description)
    {
        var option = new Option<int[]>(name) { Description = description, DefaultValueFactory = _ => preset, AllowMultipleArgumentsPerToken = true };
        Validate(option, least, $"{name} takes whole numbers of at least {least}");
        return option;
    }

    /// <summary>One or several of these words.</summary>
    public static Option<string[]> Words(string name, string[] preset, string[] known, string description)
    {
        var option = new Option<string[]>(name) { Description = description, DefaultValueFactory = _ => preset, AllowMultipleArgumentsPerToken = true };
        option.AcceptOnlyFromAmong(known);
        return option;
    }

    private static void Validate(Option option, int least, string rule) => option.Validators.Add(result =>
    {
        foreach (var token in result.Tokens)
        {
            if (!int.TryParse(token.Value, out var value) || value < least)
                result.AddError($"{rule}, not '{token.Value}'.");
        }
    });
}
