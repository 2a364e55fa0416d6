namespace RollingRestart.Real;

/// <summary>Works for longer than its callers wait.</summary>
internal interface IPatientGrain : IGrainWithIntegerKey
{
    Task WorkAsync(string call, TimeSpan length, CancellationToken cancellation);
}

/// <summary>The same on any silo.</summary>
internal interface IPatientWorker : IGrainWithIntegerKey
{
    Task WorkAsync(string call, TimeSpan length, CancellationToken cancellation);
}

/// <summary>Has a grain of the first kind work, and passes on that it need not.</summary>
internal interface IPatientRelay : IGrainWithIntegerKey
{
    Task WorkAsync(string call, TimeSpan length, CancellationToken cancellation);
}
