namespace GracefulShutdown.Tests;

internal interface IImportGrain : IGrainWithIntegerKey
{
    Task ImportAsync();
}

internal interface IImporter
{
    Task<bool> NextAsync();
}

#region snippet
// How long a drain waits for one of these. After that it is cut off, and the report names it.
[DrainBudget("00:00:10")]
internal sealed class ImportGrain(IImporter importer) : Grain, IImportGrain, ISiloLeavingParticipant
{
    private bool _isLeaving;

    // Told at once, between two steps of a turn that runs.
    public void OnSiloLeaving() => _isLeaving = true;

    public async Task ImportAsync()
    {
        while (!_isLeaving && await importer.NextAsync())
        {
        }
    }
}
#endregion
