using Bank;
using GracefulShutdown;
using Silo.Api;
using Silo.Configuration;
using Silo.Health;
using Silo.Shutdown;
using Silo.Startup;
using Silo.Storage;
using Silo.Transfers;

try
{
    // The settings file is the one beside the program, wherever the process was started.
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    builder.UseDefaultUrl();
    builder.Services.AddSiloSettings();
    builder.Services.AddSqliteGrainStorage();
    builder.Services.AddBankGrains(TransferResumption.ScanAtStart);
    builder.Services.AddBankApi();
    builder.Services.AddSiloHealth();
    builder.Services.AddHostedService<PortCheck>();

    builder.UseOrleans(silo =>
    {
        silo.UseLoopbackClustering();
        silo.UseGracefulShutdown();
    });
    // After the silo, so that it is active when the scan begins.
    builder.Services.AddHostedService<TransferScan>();

    await using var app = builder.Build();
    app.MapSiloHealth();
    app.MapBankApi();
    app.MapShutdown();
    app.DrainRequests();
    await app.RunToEndAsync();
}
catch (Exception exception) when (StartFailure.Explain(exception) is { } reason)
{
    await Console.Error.WriteLineAsync($"The silo did not start. {reason}");
    // Not a number returned from here: that would hide the exit code which the shutdown sets while the application is disposed.
    Environment.ExitCode = ShutdownExitCode.FailedToStart;
}
