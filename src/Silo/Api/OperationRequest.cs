using System.ComponentModel.DataAnnotations;

namespace Silo.Api;

/// <param name="Amount">How much to move.</param>
/// <param name="OperationId">Makes the request repeatable; drawn where it is left out.</param>
public sealed record OperationRequest(
    [Required(ErrorMessage = Problems.Missing), Amount] decimal? Amount,
    [Identifier] string? OperationId);
