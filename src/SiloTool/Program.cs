using SiloTool;
using SiloTool.Commands;

return await CommandLine.RunAsync(args, ToolEnvironment.OfThisProcess(), CancellationToken.None);
