using Bank;
using GracefulShutdown;
using Silo.Api;
using Silo.Configuration;
using Silo.Database;
using Silo.Health;
using Silo.Kubernetes;
using Silo.Management;
using Silo.Shutdown;
using Silo.Startup;
using Silo.Systemd;
using Silo.Telemetry;
using Silo.Tls;

try
{
    var commandLine = CommandLine.Parse(args);
    // The settings file is the one beside the program, wherever the process was started.
    var builder = WebApplication.CreateBuilder(
        new WebApplicationOptions { Args = commandLine.Settings, ContentRootPath = AppContext.BaseDirectory });
    builder.Services.AddSiloSettings();
    if (commandLine.Migrate)
    {
        await MigrateCommand.RunAsync(builder, CancellationToken.None);
        return;
    }

    var database = ClusterDatabase.Find(builder.Configuration);
    var departure = builder.Configuration.GetValue<Departure>($"{SiloSettings.SectionName}:{nameof(SiloSettings.Departure)}");
    var directory = builder.Configuration.GetValue<DirectoryKind>($"{SiloSettings.SectionName}:{nameof(SiloSettings.GrainDirectory)}");
    builder.UseDefaultUrl();
    builder.Services.AddBankGrains(database is null ? TransferResumption.ScanAtStart : TransferResumption.Reminders);
    builder.Services.AddBankApi();
    builder.Services.AddSiloHealth(departure);
    builder.AddSiloTelemetry();
    builder.Services.AddHostedService<PortCheck>();
    // Before the silo, to stop after it.
    if (departure == Departure.Graceful)
        builder.Services.AddSystemdNotifications().AddRequestDrain().AddHostedService<ManagementServer>();
    builder.UseOrleans(silo =>
    {
        if (departure == Departure.Graceful)
            silo.UseGracefulShutdown();
        if (database is null)
            silo.UseEmbeddedStore();
        else
            silo.UseClusterStore(database, directory);
        silo.UseSiloSettings().UseTlsOfSettings().UseKubernetes();
    });

    await using var app = builder.Build();
    if (departure == Departure.Graceful)
        app.MapShutdown();
    app.MapSiloHealth();
    app.MapBankApi();

    await app.RunToEndAsync();
    await app.Services.SendLastTelemetryAsync();
}
catch (Exception exception) when (StartFailure.Explain(exception) is { } reason)
{
    await Console.Error.WriteLineAsync($"The silo did not start. {reason}");
    // Not returned: a number from here is one from everywhere, and a 0 would hide the code that a service has set, as on a stock silo.
    Environment.ExitCode = ShutdownExitCode.FailedToStart;
}
