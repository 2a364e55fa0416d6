using System.Net;
using Bank;
using Faults.Matrix;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Scenarios;
using Silo.Configuration;
using Silo.Database;

namespace Faults.Member;

/// <summary>This program as a silo: the silo application's cluster, settings and grains, with a gate at one step of its departure.</summary>
internal static class MemberProgram
{
    public const string Command = "silo";

    /// <summary>How long a caller waits for an answer, in silos and in clients; a gateway that leaves waits no longer than that.</summary>
    public static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(10);

    public static async Task<int> RunAsync()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddFilter<StepLog>(StepLog.Library, LogLevel.Debug);
        builder.Services.AddSiloSettings().AddBankGrains(TransferResumption.Reminders);
        builder.Services.AddOptions<MemberOptions>().BindConfiguration(MemberOptions.SectionName);
        builder.Services.AddOptions<Scenarios.MemberOptions>().BindConfiguration(Scenarios.MemberOptions.SectionName);
        builder.Services.AddSingleton<Journal>();
        builder.Services.AddSingleton<StepGate>();
        builder.Services.AddSingleton<ILoggerProvider, StepLog>();
        builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>, StepStages>();
        builder.Services.AddSingleton<IConfigureGrainContextProvider, ActivationRecord>();
        builder.UseOrleans(silo =>
        {
            silo.UseGracefulShutdown();
            silo.UseClusterStore(ClusterDatabase.Find(builder.Configuration)!, DirectoryKind.Distributed);
            silo.UseSiloSettings();
            silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
            silo.Services.AddOptions<ClusterMembershipOptions>().Configure<IOptions<MemberOptions>>(
                (options, member) => options.ProbeTimeout /= member.Value.Detection);
            silo.Services.AddOptions<GrainDirectoryOptions>().Configure<IOptions<MemberOptions>>(
                (options, member) => options.RangeLeaseDuration /= member.Value.Detection);
            silo.Services.AddOptions<EndpointOptions>().PostConfigure<IOptions<MemberOptions>>(Listen);
        });

        StepGate gate;
        await using (var app = builder.Build())
        {
            gate = app.Services.GetRequiredService<StepGate>();
            HarnessLine.Listen(gate);
            await app.RunAsync();
        }

        await gate.PassAsync(Step.ReportWritten);
        // The library puts the exit code of its shutdown in the place of a 0, as it promises.
        return 0;
    }

    private static void Listen(EndpointOptions endpoints, IOptions<MemberOptions> member)
    {
        if (member.Value.ListeningPort is > 0 and var port)
            endpoints.SiloListeningEndpoint = new IPEndPoint(IPAddress.Loopback, port);
    }
}
