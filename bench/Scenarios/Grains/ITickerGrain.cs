namespace Scenarios;

/// <summary>Has nothing but a timer.</summary>
internal interface ITickerGrain : IGrainWithStringKey
{
    Task StartAsync();
}
