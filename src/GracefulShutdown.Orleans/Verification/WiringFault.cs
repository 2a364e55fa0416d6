namespace GracefulShutdown.Verification;

/// <summary>Something that is not connected as the library needs it: what, what does not work then, and what to do.</summary>
internal sealed record WiringFault(string What, string Effect, string Remedy);
