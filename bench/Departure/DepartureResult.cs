namespace Departure;

internal sealed record DepartureResult(TimeSpan Exit, int ExitCode, int Acknowledged, int Wrong);
