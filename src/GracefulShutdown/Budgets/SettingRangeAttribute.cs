using System.ComponentModel.DataAnnotations;

namespace GracefulShutdown.Budgets;

/// <summary>A range whose failure names the setting by its key, with its value: the stock text has neither.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SettingRangeAttribute : RangeAttribute
{
    public SettingRangeAttribute(int minimum, int maximum)
        : base(minimum, maximum)
    {
    }

    /// <summary>A time; what is not set has no range.</summary>
    public SettingRangeAttribute(string minimum, string maximum)
        : base(typeof(TimeSpan), minimum, maximum) => ParseLimitsInInvariantCulture = true;

    /// <remarks>Without the name of a member, which the generated validator would put in front.</remarks>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        base.IsValid(value, validationContext) is null
            ? null
            : new ValidationResult(
                $"{GracefulShutdownOptions.SectionName}:{validationContext.MemberName} = {value}: {ErrorMessage}.");
}
