using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace GracefulShutdown.Tests;

/// <summary>Waits for the latch "key:release", after setting "key:started"; one grain for each way to take turns.</summary>
public interface IPatientGrain : IGrainWithStringKey
{
    Task<string> WaitAsync();

    Task TouchAsync();
}

internal abstract class PatientGrain(ILocalSiloDetails silo) : Grain, IPatientGrain
{
    public async Task<string> WaitAsync()
    {
        Latch.Named($"{this.GetPrimaryKeyString()}:started").Set();
        await Latch.Named($"{this.GetPrimaryKeyString()}:release").WaitAsync();
        return silo.Name;
    }

    public Task TouchAsync() => Task.CompletedTask;
}

[GrainType("patient-single")]
internal sealed class SinglePatientGrain(ILocalSiloDetails silo) : PatientGrain(silo);

[PreferLocalPlacement]
[GrainType("patient-prefer-local")]
internal sealed class LocalPatientGrain(ILocalSiloDetails silo) : PatientGrain(silo);

[StatelessWorker]
[GrainType("patient-worker")]
internal sealed class WorkerPatientGrain(ILocalSiloDetails silo) : PatientGrain(silo);

[Reentrant]
[GrainType("patient-reentrant")]
internal sealed class ReentrantPatientGrain(ILocalSiloDetails silo) : PatientGrain(silo);
