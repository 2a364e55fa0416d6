using Orleans.Concurrency;

namespace RollingRestart.Real;

[GrainType("real-patient")]
internal sealed class PatientGrain(Journal journal, TimeProvider time) : Grain, IPatientGrain
{
    public Task WorkAsync(string call, TimeSpan length, CancellationToken cancellation) => journal.WorkAsync(call, length, time, cancellation);
}

[GrainType("real-patient-worker")]
[StatelessWorker(maxLocalWorkers: 64)]
internal sealed class PatientWorker(Journal journal, TimeProvider time) : Grain, IPatientWorker
{
    public Task WorkAsync(string call, TimeSpan length, CancellationToken cancellation) => journal.WorkAsync(call, length, time, cancellation);
}

[GrainType("real-patient-relay")]
internal sealed class PatientRelay : Grain, IPatientRelay
{
    public Task WorkAsync(string call, TimeSpan length, CancellationToken cancellation) =>
        GrainFactory.GetGrain<IPatientGrain>(RealKeys.BehindRelay(this.GetPrimaryKeyLong())).WorkAsync(call, length, cancellation);
}

internal static class PatientTurn
{
    /// <summary>Works until it is cancelled, and notes when the turn began and ended.</summary>
    public static async Task WorkAsync(this Journal journal, string call, TimeSpan length, TimeProvider time, CancellationToken cancellation)
    {
        journal.Add(JournalKind.TurnBegan, call);
        try
        {
            await Task.Delay(length, time, cancellation);
        }
        finally
        {
            journal.Add(JournalKind.TurnEnded, call);
        }
    }
}
