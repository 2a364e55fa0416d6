namespace GracefulShutdown.Drain;

/// <summary>How far the handover has come, at one moment.</summary>
/// <param name="Left">What has to go and is still here.</param>
/// <param name="Total">What was here when it began.</param>
/// <param name="Rate">How many leave per second; <see langword="null"/> where that is not known.</param>
/// <param name="RateCap">How many may leave per second at most.</param>
/// <param name="IsRunning">Whether it goes on.</param>
internal sealed record DrainView(int Left, int Total, double? Rate, double? RateCap, bool IsRunning);
