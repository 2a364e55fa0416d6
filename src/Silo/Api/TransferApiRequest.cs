using System.ComponentModel.DataAnnotations;

namespace Silo.Api;

/// <param name="From">The account that pays.</param>
/// <param name="To">The account that receives.</param>
/// <param name="Amount">How much to move.</param>
/// <param name="TransferId">Makes the request repeatable; drawn where it is left out.</param>
public sealed record TransferApiRequest(
    [Required(ErrorMessage = Problems.Missing), Identifier] string? From,
    [Required(ErrorMessage = Problems.Missing), Identifier] string? To,
    [Required(ErrorMessage = Problems.Missing), Amount] decimal? Amount,
    [Identifier] string? TransferId);
