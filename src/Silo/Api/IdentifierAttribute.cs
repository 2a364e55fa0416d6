using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Silo.Api;

/// <summary>The ids of accounts, operations, transfers and tellers: they become grain ids and parts of URLs.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed partial class IdentifierAttribute : ValidationAttribute
{
    private const int MaxLength = 64;

    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is string id && !Rule.IsMatch(id)
            ? new($"'{Shorten(id)}' must have 1 to {MaxLength} characters out of A-Z, a-z, 0-9, '.', '_' and '-'.")
            : ValidationResult.Success;

    private static string Shorten(string id) => id.Length <= MaxLength ? id : $"{id[..MaxLength]}…";

    [GeneratedRegex(@"\A[A-Za-z0-9._-]{1,64}\z")]
    private static partial Regex Rule { get; }
}
