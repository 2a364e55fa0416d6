using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Bank;

namespace Silo.Api;

[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
internal sealed class AmountAttribute : ValidationAttribute
{
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        value is decimal amount && !AmountRule.Allows(amount)
            ? new(string.Create(CultureInfo.InvariantCulture, $"{amount} {AmountRule.Text}."))
            : ValidationResult.Success;
}
