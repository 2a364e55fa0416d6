using System.ComponentModel.DataAnnotations;

namespace Silo.Api;

public sealed record VisitRequest(
    [Required(ErrorMessage = Problems.Missing), StringLength(100, ErrorMessage = "must have at most {1} characters.")] string? Customer);
