using Microsoft.Extensions.Options;

namespace GracefulShutdown.Budgets;

/// <summary>The range of each setting by itself, generated from the options' attributes.</summary>
[OptionsValidator]
internal sealed partial class GracefulShutdownRangesValidator : IValidateOptions<GracefulShutdownOptions>;
