using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Connections;

namespace GracefulShutdown.Tests;

public sealed class ConnectedClientsTests
{
    [Fact]
    public async Task ServeAsync_SameGreeting_IsTheSameClientOnEverySilo()
    {
        var (here, there) = (new ConnectedClients(), new ConnectedClients());
        await using var first = await Client.ConnectAsync(here, "alice");
        await using var second = await Client.ConnectAsync(here, "alice");
        await using var elsewhere = await Client.ConnectAsync(there, "alice");

        Assert.Equal(there.Snapshot(), here.Snapshot());
        Assert.True(there.ContainsAll(here.Snapshot()));
    }

    [Fact]
    public async Task ContainsAll_OneIsMissing_IsFalse()
    {
        var (here, there) = (new ConnectedClients(), new ConnectedClients());
        await using var alice = await Client.ConnectAsync(here, "alice");
        await using var bob = await Client.ConnectAsync(here, "bob");
        await using var elsewhere = await Client.ConnectAsync(there, "alice");

        Assert.False(there.ContainsAll(here.Snapshot()));
        Assert.True(here.ContainsAll(there.Snapshot()));
    }

    [Fact]
    public async Task ServeAsync_ConnectionEnds_ForgetsTheClient()
    {
        var clients = new ConnectedClients();
        var client = await Client.ConnectAsync(clients, "alice");

        await client.DisposeAsync();

        Assert.Empty(clients.Snapshot());
    }

    [Fact]
    public async Task ServeAsync_Greeting_IsLeftForOrleansToRead()
    {
        await using var client = await Client.ConnectAsync(new ConnectedClients(), "alice");

        Assert.Equal("alice", client.ReadByOrleans);
    }

    [Fact]
    public async Task ServeAsync_ClosedBeforeTheGreeting_EndsAndIsNobody()
    {
        var clients = new ConnectedClients();
        var pipe = new Pipe();
        var connection = new DefaultConnectionContext("silent", new DuplexPipe(pipe.Reader), null!);
        var served = clients.ServeAsync(connection, _ => Task.CompletedTask);

        pipe.Reader.CancelPendingRead();

        await Assert.ThrowsAsync<ConnectionAbortedException>(() => served);
        Assert.Empty(clients.Snapshot());
    }

    [Fact]
    public async Task Close_WhoComesLaterIsRefusedAndWhoIsThereStays()
    {
        var clients = new ConnectedClients();
        await using var alice = await Client.ConnectAsync(clients, "alice");

        clients.Close();
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes("bob"));
        var bob = new DefaultConnectionContext("bob", new DuplexPipe(pipe.Reader), null!);

        await Assert.ThrowsAsync<ConnectionAbortedException>(() => clients.ServeAsync(bob, _ => Task.CompletedTask));
        Assert.Single(clients.Snapshot());
    }

    private sealed class Client(Task served, Latch end, string readByOrleans) : IAsyncDisposable
    {
        public string ReadByOrleans => readByOrleans;

        public static async Task<Client> ConnectAsync(ConnectedClients clients, string greeting)
        {
            var pipe = new Pipe();
            await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(greeting));
            var (begun, end, read) = (new Latch(), new Latch(), "");
            var served = clients.ServeAsync(
                new DefaultConnectionContext(Guid.NewGuid().ToString(), new DuplexPipe(pipe.Reader), null!),
                async connection =>
                {
                    read = Encoding.UTF8.GetString((await connection.Transport.Input.ReadAsync()).Buffer);
                    begun.Set();
                    await end.WaitAsync();
                });
            await begun.WaitAsync();
            return new Client(served, end, read);
        }

        public async ValueTask DisposeAsync()
        {
            end.Set();
            await served;
        }
    }

    private sealed class DuplexPipe(PipeReader input) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output { get; } = new Pipe().Writer;
    }
}
