using System.Reflection;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Runtime;

namespace GracefulShutdown.Activations;

/// <summary>Reads the budget of every grain class before the silo starts: in the middle of a drain it would be too late to mend one.</summary>
internal sealed class DrainBudgetCheck(IOptions<GrainTypeOptions> grains) : IConfigurationValidator
{
    /// <exception cref="OrleansConfigurationException">Names each class whose budget is not a time, with its text.</exception>
    public void ValidateConfiguration()
    {
        string[] errors = [.. grains.Value.Classes.Select(Error).OfType<string>().Order(StringComparer.Ordinal)];
        if (errors.Length > 0)
            throw new OrleansConfigurationException(string.Join(Environment.NewLine, errors));
    }

    private static string? Error(Type grain)
    {
        try
        {
            _ = grain.GetCustomAttribute<DrainBudgetAttribute>()?.Budget;
            return null;
        }
        catch (FormatException exception)
        {
            return $"{grain.FullName}: {exception.Message}";
        }
    }
}
