using RollingRestart.Real;
using Silo.Tests.Kubernetes;

namespace RollingRestart;

/// <summary>The programs that a run rolls, and the columns that come of them. What is rolled is what would be deployed, stock or not.</summary>
internal sealed class Published : IDisposable
{
    private const string SiloApplication = "src/Silo";

    private readonly List<PublishedSilo> _programs = [];

    /// <summary>The one program of a run that stays on its version.</summary>
    public PublishedSilo Program => _programs[0];

    public IReadOnlyList<RollPlan> Plans { get; private set; } = [];

    /// <summary>One build on the repository's own Orleans, replaced by itself.</summary>
    public static async Task<Published> CreateAsync(string load, IEnumerable<string> modes, string directory, bool isCompiledAhead)
    {
        var published = new Published();
        var isReal = load is LoadArguments.Real;
        var silo = await published.AddAsync(isReal ? RealSilo.Project : SiloApplication, orleansVersion: null, isCompiledAhead);
        published.Plans =
        [
            .. modes.Select(mode => RollPlan.Of(mode, new Deployment(silo, mode == Modes.Graceful, directory, isReal ? RealSilo.Command : null))),
        ];
        return published;
    }

    /// <summary>Two builds, and the rolls between them.</summary>
    public static async Task<Published> CreateUpgradeAsync(string from, string to, string directory)
    {
        var published = new Published();
        var (older, newer) = (await published.AddAsync(SiloApplication, from), await published.AddAsync(SiloApplication, to));
        published.Plans = [.. Upgrade.Plan((from, older), (to, newer), directory)];
        return published;
    }

    public void Dispose()
    {
        foreach (var program in _programs)
            program.Dispose();
    }

    private async Task<PublishedSilo> AddAsync(string project, string? orleansVersion, bool isCompiledAhead = true)
    {
        var program = await PublishedSilo.CreateAsync(project, orleansVersion, isCompiledAhead);
        _programs.Add(program);
        return program;
    }
}
